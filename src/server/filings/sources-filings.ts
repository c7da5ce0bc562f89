import type { Answers, AttachmentRef } from '#definition/answers.ts';
import type { Source } from '#definition/form.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { collectionJson, inBeijing } from '../store/filing-reader.ts';
import { dayOf } from '../store/instant.ts';
import type { Asking, SourceQuery } from './source-query.ts';
import { type Candidate, chooses, ownCollection, ownSubject, says } from './sources-properties.ts';

interface Filed extends Candidate {
  readonly id: string;
  readonly form: string;
  readonly answers: Answers;
  /** Instants inside JSON come in the session's zone. */
  readonly submitted: string | null;
}

const filed = `
  select f.id, f.form, f.state, json_build_object('id', s.id, 'code', s.code, 'name', s.name) as subject,
         ${collectionJson('c')} as collection, n.answers, f.submitted_at as submitted
    from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
    join filing_content n on n.filing = f.id
   where f.programme = $1 and f.form = $2 and f.discarded_at is null and f.id <> $3
     and ($4::uuid is null or f.subject = $4) and ($5::uuid is null or f.collection = $5)
   order by f.opened_at limit 2000`;

/** Filings of a form; of `filing`, the latest of them. */
export function filingsQuery(edition: Edition, source: Source, asking: Asking): SourceQuery {
  const { kind, target, where } = source;
  return {
    sql: filed,
    values: [
      asking.programme,
      target,
      asking.id,
      says(where, ownSubject) ? asking.subject.id : null,
      says(where, ownCollection) ? asking.collection.id : null,
    ],
    read: (rows: readonly Filed[]) => {
      const chosen = chooses(edition, where, asking);
      const records = rows.filter((row) => chosen(row, row.answers.fields)).map((row) => recordOf(edition, row));
      return kind === 'filing' ? (records.at(-1) ?? null) : records;
    },
  };
}

/** Answers and names of files, and beside them where the filing stands: `state`, in words `status`, the day it was handed in. */
const recordOf = (edition: Edition, { id, form, state, subject, submitted, answers }: Filed) => ({
  ...answers.fields,
  ...Object.fromEntries(Object.entries(answers.attachments).map(([slot, files]) => [slot, namesOf(files)])),
  id,
  state,
  status: labelOf(edition, form, state),
  subject,
  submitted: dayOn(submitted),
});

const namesOf = (files: readonly AttachmentRef[]): readonly string[] =>
  files.filter((file) => file.carried !== true).map((file) => file.name);

function labelOf(edition: Edition, form: string, state: string): string {
  const workflow = edition.workflows.get(edition.forms.get(form)?.form.workflow ?? '');
  return workflow?.states.find((one) => one.state === state)?.label ?? state;
}

function dayOn(instant: string | null): string | null {
  const at = inBeijing(instant);
  return at && dayOf(at);
}

/** Rows of a roster in the subject's own filings; those of others are looked up by a key only. */
export function ownRowsQuery(edition: Edition, { target, where }: Source, asking: Asking): SourceQuery {
  const [form = '', roster = ''] = target.split('.');
  return {
    sql: filed,
    values: [
      asking.programme,
      form,
      asking.id,
      asking.subject.id,
      says(where, ownCollection) ? asking.collection.id : null,
    ],
    read: (rows: readonly Filed[]) => {
      const chosen = chooses(edition, where, asking);
      return rows.flatMap((row) =>
        (row.answers.rosters[roster] ?? [])
          .filter(({ cells }) => chosen(row, cells))
          .map(({ id, cells }) => ({ ...cells, id, state: row.state, submitted: dayOn(row.submitted) })),
      );
    },
  };
}
