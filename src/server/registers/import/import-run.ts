import type { ImportRun } from '#contract/import.ts';
import type { WorkbookProblem } from '#document/workbook/problem.ts';
import type { Queryable } from '../../store/database.ts';
import type { Instant } from '../../store/instant.ts';
import type { ImportRecord, Outcome } from './import-kind.ts';

export interface RunRow {
  readonly id: string;
  readonly programme: string;
  readonly target: string;
  readonly title: string;
  readonly file_name: string;
  readonly state: ImportRun['state'];
  readonly total: number;
  readonly done: number;
  readonly preview: readonly ImportRecord[] | null;
  readonly problems: readonly WorkbookProblem[];
  readonly outcome: {
    readonly fresh: number;
    readonly changed: number;
    readonly same: number;
    readonly left: number;
    readonly problems: number;
    /** What has become of the lines so far, as it turned out. */
    readonly did?: Readonly<Record<Outcome, number>>;
  };
  readonly by: string;
  readonly uploaded_at: Instant;
  readonly ended_at: Instant | null;
}

const shown = 20;

/** `where`: a fixed condition on `import_run r`, with what orders and cuts it. */
export const runRows = (database: Queryable, where: string, values: readonly unknown[]): Promise<RunRow[]> =>
  database.rows<RunRow>(
    `select r.id, r.programme, r.target, r.title, r.file_name, r.state, r.total, r.done, r.problems, r.outcome,
            a.name as by, r.uploaded_at, r.ended_at,
            (select json_agg(e.record) from (select record from jsonb_array_elements(r.records) with ordinality as x (record, place)
               order by place limit ${shown}) e) as preview
       from import_run r join account a on a.id = r.account where ${where}`,
    values,
  );

const mostSaid = 300;

export function presentRun(row: RunRow): ImportRun {
  const counts = (row.state === 'done' && row.outcome.did) || row.outcome;
  return {
    id: row.id,
    target: row.target,
    title: row.title,
    fileName: row.file_name,
    state: row.state,
    total: row.total,
    done: row.done,
    fresh: counts.fresh,
    changed: counts.changed,
    same: counts.same,
    left: row.outcome.left,
    problems: row.problems.slice(0, mostSaid).map((problem) => ({ ...problem })),
    problemTotal: row.outcome.problems,
    preview: (row.preview ?? []).map(({ line, code, name, what, cells }) => ({
      line,
      code,
      name,
      what,
      cells: Object.keys(cells).length,
    })),
    by: row.by,
    uploadedAt: row.uploaded_at,
    endedAt: row.ended_at,
  };
}
