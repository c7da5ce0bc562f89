import type { Answers, CellValue } from '#definition/answers.ts';
import type { Carried } from '#engine/filing.ts';
import type { Transaction } from './database.ts';
import type { Instant } from './instant.ts';

export interface NewFiling {
  readonly id: string;
  readonly programme: string;
  readonly definition: string;
  readonly form: string;
  readonly collection: string;
  readonly subject: string;
  readonly owner: string;
  readonly ownerOrganisation: string;
  readonly home: string | null;
  readonly homePath: string;
  /** The only one of its subject in the collection; else it takes the next running number. */
  readonly once: boolean;
  readonly version: number;
  readonly state: string;
  readonly brief: Readonly<Record<string, CellValue>>;
  readonly at: Instant;
  readonly answers: Answers;
  readonly listed: Readonly<Record<string, CellValue>>;
  readonly carried: Carried | null;
  /** Values of sources that stand from now on. */
  readonly sources: Readonly<Record<string, unknown>>;
}

/**
 * Stores a filing at revision 1 with its first snapshot, and the mark that its group is to be counted again. A second
 * one where there may be one breaks `filing_version`.
 */
export async function insertFiling(tx: Transaction, filing: NewFiling): Promise<void> {
  await tx.rows(
    `with opened as (
     insert into filing (id, programme, definition, form, collection, subject, owner, owner_organisation, home, home_path,
            occasion, version, current, state, revision, content_revision, brief, opened_at, saved_at, saved_by, entered_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
            case when $11 then 1 else 1 + (select coalesce(max(occasion), 0) from filing
              where collection = $5 and form = $4 and subject = $6) end,
            $12, $12 = 1, $13, 1, 1, $14, $15, $15, $7, $15 returning collection, definition, form, home)
     insert into extract_delta (collection, definition, form, organisation) select * from opened`,
    [
      filing.id,
      filing.programme,
      filing.definition,
      filing.form,
      filing.collection,
      filing.subject,
      filing.owner,
      filing.ownerOrganisation,
      filing.home,
      filing.homePath,
      filing.once,
      filing.version,
      filing.state,
      JSON.stringify(filing.brief),
      filing.at,
    ],
  );
  await tx.rows(
    'insert into filing_content (filing, revision, answers, listed, carried, sources) values ($1, 1, $2, $3, $4, $5)',
    [
      filing.id,
      JSON.stringify(filing.answers),
      JSON.stringify(filing.listed),
      JSON.stringify(filing.carried),
      JSON.stringify(filing.sources),
    ],
  );
}
