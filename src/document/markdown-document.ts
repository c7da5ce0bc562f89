/** Help texts as a printed manual: the same Markdown people read on the screen, with a cover, contents and page numbers. */
import { type Form, fieldsOf, type Page, rostersOf } from '#definition/form.ts';
import { breadth } from './column-widths.ts';
import type { Inline } from './markdown/inline.ts';
import { type Block, parseMarkdown } from './markdown/markdown.ts';
import { markdownText } from './markdown/markdown-text.ts';
import { printLongInstant } from './print-time.ts';
import { standardTemplate } from './standard-template.ts';
import type { TypstJob } from './typst/job.ts';

export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Manual {
  readonly title: string;
  readonly owner: string;
  readonly chapters: readonly Chapter[];
  /** ISO 8601 with offset. */
  readonly generatedAt: string;
  /** Pictures the texts show, by the name they use. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
}

/** A manual as a job for the typesetter. A picture nobody handed over is left out: it must not stop the manual. */
export function manualJob({ title, owner, chapters, generatedAt, pictures = {} }: Manual): TypstJob {
  const printed = chapters.map((chapter) => ({
    title: chapter.title,
    blocks: chapter.blocks.filter((block) => block.kind !== 'picture' || block.file in pictures).map(printable),
    deeper: 2 - Math.min(2, ...chapter.blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []))),
  }));
  const data = { title, owner, generatedAt: printLongInstant(generatedAt), chapters: printed };
  return { template: standardTemplate('manual'), data, files: pictures };
}

/** A help text as a chapter, called by its first heading. */
export function helpChapter(source: string, title: string): Chapter {
  const [first, ...rest] = parseMarkdown(source);
  if (first?.kind !== 'heading' || first.level !== 1) return { title, blocks: parseMarkdown(source) };
  return { title: plain(first.words), blocks: rest };
}

/** 指标解释: every item of a form that has an explanation, page by page, with its unit. */
export function glossaryChapter(form: Form): Chapter {
  const blocks = form.pages.flatMap((page): Block[] => {
    const rows = itemsOf(form, page).flatMap(({ code, label, unit }) => {
      const help = form.help[code];
      return help === undefined ? [] : [[code, label, unit ?? '—', markdownText(help).join('\n')].map(words)];
    });
    if (rows.length === 0) return [];
    const head = ['代码', '指标', '单位', '解释'].map(words);
    return [
      { kind: 'heading', level: 2, words: words(page.title) },
      { kind: 'table', head, rows },
    ];
  });
  return { title: `指标解释：${form.title}`, blocks };
}

const itemsOf = (form: Form, page: Page) => {
  const only = { ...form, pages: [page] };
  return [...fieldsOf(only), ...rostersOf(only).flatMap((roster) => roster.columns)];
};

const words = (text: string): readonly Inline[] => (text === '' ? [] : [{ text }]);
const plain = (runs: readonly Inline[]): string => runs.map((run) => run.text).join('');

/** Columns of a table grow with the root of their longest text, so that a long one does not starve the others. */
function printable(block: Block): unknown {
  if (block.kind === 'quote') return { ...block, blocks: block.blocks.map(printable) };
  if (block.kind === 'list') return { ...block, items: block.items.map((item) => item.map(printable)) };
  if (block.kind !== 'table') return block;
  const lines = [block.head, ...block.rows];
  const widths = block.head.map((_, column) =>
    Math.sqrt(Math.max(4, ...lines.map((line) => Math.min(60, breadth(plain(line[column] ?? [])))))),
  );
  return { ...block, widths };
}
