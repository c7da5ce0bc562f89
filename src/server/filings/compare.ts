import type { Answers } from '#definition/answers.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { maskAnswers } from './mask-answers.ts';

interface Earlier {
  readonly at: Instant;
  readonly answers: Answers;
}

/** The answers as they stood when it was last returned, or in the version before this one. */
export async function compareVersions(
  database: Queryable,
  open: OpenFiling,
  what: 'returned' | 'previous-version',
  fills: boolean,
): Promise<{ label: string; answers: Answers } | Refusal> {
  const { filing } = open.stored;
  const [found] = await (what === 'returned'
    ? database.rows<Earlier>(
        `select at, answers from filing_snapshot where filing = $1 and step = 'returned' order by revision desc limit 1`,
        [filing.id],
      )
    : database.rows<Earlier>(
        `select f.saved_at as at, n.answers from filing f join filing_content n on n.filing = f.id
          where f.collection = $1 and f.form = $2 and f.subject = $3 and f.version < $4 and f.discarded_at is null
            and f.occasion = (select occasion from filing where id = $5)
          order by f.version desc limit 1`,
        [filing.collection.id, filing.form, filing.subject.id, filing.version, filing.id],
      ));
  if (!found)
    return refused('not-found', what === 'returned' ? '这份填报件没有被退回过' : '这是第一版，没有更早的版本');
  const label = `${what === 'returned' ? '退回时' : '上一版'}（${found.at.slice(5, 16).replace('T', ' ')}）`;
  const answers = fills ? found.answers : maskAnswers({ ...filing, answers: found.answers }, open.index).answers;
  return { label, answers };
}
