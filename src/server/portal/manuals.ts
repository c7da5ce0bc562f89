import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Form } from '#definition/form.ts';
import type { MenuItem } from '#definition/menu.ts';
import type { Programme } from '#definition/programme.ts';
import { type Chapter, glossaryChapter, helpChapter, manualJob } from '#document/markdown-document.ts';
import { standardTemplate } from '#document/standard-template.ts';
import type { Typesetter } from '#document/typst/pool.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

/** Manuals as PDF: set when they are first asked for, then kept in a folder by the edition's SHA. */
export interface ManualShelf {
  /** Path of the PDF. Throws `TemplateError` or `TypesettingError` where it cannot be set. */
  pathOf(edition: Edition): Promise<string>;
}

export function openManualShelf(
  folder: string,
  { typesetter, clock }: { typesetter: Typesetter; clock: Clock },
): ManualShelf {
  const underWay = new Map<string, Promise<string>>();

  async function make(programme: Programme, path: string): Promise<string> {
    const title = `${programme.title}使用手册`;
    const chapters = chaptersOf(programme);
    const job = manualJob({ title, owner: programme.authority, chapters, generatedAt: clock.now() });
    const { bytes } = await typesetter.compilePdf(job);
    await mkdir(folder, { recursive: true });
    const part = `${path}.${newId()}.part`;
    await writeFile(part, bytes, { flush: true });
    await rename(part, path);
    return path;
  }

  return {
    pathOf: ({ sha, programme }) => {
      const path = join(folder, `${sha}-${templateDigest()}.pdf`);
      const running = underWay.get(path);
      if (running) return running;
      if (existsSync(path)) return Promise.resolve(path);
      const made = make(programme, path).finally(() => underWay.delete(path));
      underWay.set(path, made);
      return made;
    },
  };
}

/** A newer template makes newer manuals of the same texts. */
const templateDigest = (): string => createHash('sha256').update(standardTemplate('manual')).digest('hex').slice(0, 8);

/** The texts its menus lead to and its forms show, in that order, then the explanations of every form's items. */
export function chaptersOf({ menus, texts, forms }: Programme): readonly Chapter[] {
  const named = new Set([...Object.values(menus).flat().flatMap(textsOf), ...forms.flatMap(shownBy)]);
  const guides = [...named].flatMap((name) => {
    const text = texts[name];
    return text === undefined || forms.some((form) => form.form === name) ? [] : [helpChapter(text, name)];
  });
  const glossaries = forms.filter((form) => Object.keys(form.help).length > 0).map(glossaryChapter);
  return [...guides, ...glossaries];
}

const textsOf = ({ go, items }: MenuItem): readonly string[] => [
  ...(go?.to === 'help' ? [go.text] : []),
  ...items.flatMap(textsOf),
];

const shownBy = (form: Form): readonly string[] =>
  form.pages.flatMap((page) => page.blocks.flatMap((block) => (block.kind === 'text' ? [block.show] : [])));
