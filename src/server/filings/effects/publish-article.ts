import type { CellValue } from '#definition/answers.ts';
import type { ArticleFile } from '../../portal/article-file.ts';
import { articleHtml } from '../../portal/article-html.ts';
import { withdrawArticles } from '../../portal/articles.ts';
import { publishOn } from '../../portal/publish-on.ts';
import type { Transaction } from '../../store/database.ts';
import type { RunEffect } from './run-effect.ts';

/** Codes of answers, but for `column`, which may also be the portal's own word or `subject.name`. */
interface PublishArticle {
  readonly column?: string;
  /** Code of the organisation whose people, and all below it, see it; empty: the whole tree of the subject's home. */
  readonly scope?: string;
  /** True: everybody sees it on the portal. Without this and `scope` written, everybody does. */
  readonly public?: string;
  readonly pinned?: string;
  /** Last day it is shown. */
  readonly until?: string;
  /** Slot of the files that go with it. */
  readonly files?: string;
  /** Takes down what the filing has put there. */
  readonly down?: boolean;
}

/** Puts what the filing says on the portal of every site that hosts its programme; what it said before goes. */
export const publishArticle: RunEffect = async ({ tx, services, stored: { filing } }, argument) => {
  const asked = (argument ?? {}) as PublishArticle;
  const { fields } = filing.answers;
  await withdrawArticles(tx, { filing: filing.id }, services.clock.now());
  if (asked.down === true) return;
  const { programme, forms } = await services.programmes.get(filing.definition);
  const form = forms.get(filing.form)?.form;
  if (!form) return;
  const answer = (code: string | undefined): CellValue => (code === undefined ? null : (fields[code] ?? null));
  const column = asked.column === 'subject.name' ? filing.subject.name : (answer(asked.column) ?? asked.column);
  const apart = [asked.scope, asked.public, asked.pinned, asked.until].flatMap((code) => code ?? []);
  const open = answer(asked.public) === true || (asked.scope === undefined && asked.public === undefined);
  const until = answer(asked.until);
  await publishOn(tx, services, {
    programme,
    column: String(column ?? ''),
    ...articleHtml(form, filing, programme.codeLists, apart),
    scope: open ? null : await scopeOf(tx, answer(asked.scope), filing.subject.home?.path ?? ''),
    pinned: answer(asked.pinned) === true,
    validUntil: typeof until === 'string' ? until : null,
    files: await filesOf(
      tx,
      (filing.answers.attachments[asked.files ?? ''] ?? []).map((one) => one.id),
    ),
    origin: { filing: filing.id },
  });
};

/** The organisation named by its code, else the root of the tree. A code nobody bears is nobody's: the narrowest stays. */
async function scopeOf(tx: Transaction, code: CellValue, path: string): Promise<string | null> {
  const [, root = null, ...rest] = path.split('/').map((part) => part || null);
  if (typeof code !== 'string') return root;
  const [found] = await tx.rows<{ id: string }>('select id from organisation where code = $1', [code]);
  return found?.id ?? rest.filter((part) => part !== null).at(-1) ?? root;
}

const filesOf = (tx: Transaction, ids: readonly string[]): Promise<ArticleFile[]> =>
  tx.rows<ArticleFile>('select id, name, size, type, sha256 from attachment where id = any($1) order by uploaded_at', [
    ids,
  ]);
