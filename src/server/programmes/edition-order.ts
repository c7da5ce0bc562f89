import type { Published } from '#definition/published.ts';
import type { Queryable } from '../store/database.ts';

/**
 * Why this edition may not follow those published before; null where it may. Filings are judged for ever by the edition
 * they were opened under: other content needs a later `effective`. While nobody has filled anything in, all is free.
 */
export async function editionProblem(database: Queryable, { sha, programme }: Published): Promise<string | null> {
  const [last] = await database.rows<{ edition: string; effective: string; known: boolean; used: boolean }>(
    `select d.edition, d.effective, exists (select 1 from definition where sha = $2) as known,
            exists (select 1 from filing where programme = $1) as used
       from definition d where d.programme = $1 order by d.effective desc, d.published_at desc limit 1`,
    [programme.programme, sha],
  );
  if (!last || last.known || !last.used || programme.effective > last.effective) return null;
  return (
    `${programme.title}的内容有改动，但 effective（${programme.effective}）不晚于已发布的 ${last.edition} 版（${last.effective} 起），` +
    '已有填报件按那一版办理。请在 programme.yaml 里写新的 edition 和更晚的 effective，再发布'
  );
}
