import type { CellValue } from '#definition/answers.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { type Span, spanOn } from './facts.ts';

/** An entry with all that is known of it, in order of time. */
export interface StoredEntry {
  readonly id: string;
  readonly register: string;
  readonly code: string;
  /** Rises with every change. */
  readonly revision: number;
  readonly spans: readonly Span[];
}

interface Row {
  readonly id: string;
  readonly register: string;
  readonly code: string;
  readonly revision: number;
  readonly span: Span;
  readonly others: readonly Span[] | null;
}

const spanJson = (alias: string): string =>
  `json_build_object('since', coalesce(lower(${alias}.valid), '-infinity'::date), 'until', upper(${alias}.valid),
     'name', ${alias}.name, 'state', ${alias}.state, 'home', ${alias}.home, 'links', ${alias}.links,
     'attributes', ${alias}.attributes)`;

/** `lock`: nobody else changes it until the transaction ends. */
export async function findEntry(database: Queryable, id: string, lock: 'lock' | 'read'): Promise<StoredEntry | null> {
  const [row] = await database.rows<Row>(
    `select s.id, s.register, s.code, s.revision, ${spanJson('s')} as span,
            (select json_agg(${spanJson('p')}) from subject_span p where p.subject = s.id) as others
       from subject s where s.id = $1 ${lock === 'lock' ? 'for update of s' : ''}`,
    [id],
  );
  if (!row) return null;
  const spans = [row.span, ...(row.others ?? [])].toSorted((a, b) => (a.since < b.since ? -1 : 1));
  return { id: row.id, register: row.register, code: row.code, revision: row.revision, spans };
}

/** Puts the facts of a day into the row and keeps those of other days beside it. */
export async function storeSpans(tx: Transaction, { id, code, spans }: StoredEntry, today: string): Promise<void> {
  const present = spanOn(spans, today);
  if (!present) return;
  await tx.rows(
    `update subject set code = $2, name = $3, state = $4, home = $5, links = $6, attributes = $7,
            valid = daterange($8::date, $9::date), revision = revision + 1 where id = $1`,
    [
      id,
      code,
      present.name,
      present.state,
      present.home,
      JSON.stringify(present.links),
      JSON.stringify(present.attributes),
      present.since,
      present.until,
    ],
  );
  await tx.rows('delete from subject_span where subject = $1', [id]);
  await tx.rows(
    `insert into subject_span (subject, valid, name, state, home, links, attributes)
     select $1, daterange(p.since, p.until), p.name, p.state, p.home, p.links, p.attributes
       from jsonb_to_recordset($2) as p (since date, until date, name text, state text, home uuid, links jsonb, attributes jsonb)`,
    [id, JSON.stringify(spans.filter((span) => span !== present))],
  );
}

export interface EntryRecord {
  readonly entry: string;
  readonly at: Instant;
  readonly by: string | null;
  readonly filing: string | null;
  readonly form: string | null;
  /** From which day the change holds. */
  readonly effective: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** All that was answered on the form, what is no attribute (the reason, the document) included. */
  readonly answers: Readonly<Record<string, CellValue>>;
}

/** Who changed what, when, and from which day on it holds. Append-only. */
export const recordChange = (tx: Transaction, record: EntryRecord): Promise<unknown> =>
  tx.rows(
    `insert into subject_history (subject, changed_at, changed_by, filing, form, effective, before, after, answers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      record.entry,
      record.at,
      record.by,
      record.filing,
      record.form,
      record.effective,
      JSON.stringify(record.before),
      JSON.stringify(record.after),
      JSON.stringify(record.answers),
    ],
  );
