import { fieldsOf } from '#definition/form.ts';
import { previousPeriod } from '#engine/calendar/period.ts';
import { collectionFor, currentPeriod, seriesOf } from '../../filings/periods.ts';
import { newId } from '../../ids.ts';
import { columnOf, type ExtractColumn, tableName } from '../../programmes/extract-table.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import type { Services } from '../../services.ts';
import { ensureCollection } from '../../store/collection-transactor.ts';
import type { Transaction } from '../../store/database.ts';
import { idOf, seedSubjects, silent } from './seed-subjects.ts';
import { seedValues } from './seed-values.ts';

export interface Seed {
  readonly form: string;
  /** How many filings; over the last twelve periods. */
  readonly filings: number;
  /** With answers that can be opened, not only the typed values statistics read. */
  readonly contents: boolean;
}

export const seedPeriods = 12;

/** What a programme lacks for made-up filings of this form; null where nothing is lacking. */
export function seedFault(edition: Edition, form: string): string | null {
  const found = edition.forms.get(form)?.form;
  const series = seriesOf(edition, form);
  if (!found?.workflow || !series) return `没有可以按期填报的表单 ${form}`;
  if (series.every === 'always' || series.every === 'window') return `${found.title}不按期填报，不能批量生成`;
  return null;
}

/** Makes subjects and a year of their filings, the same ones on every call, two periods at a time; the fold finds them marked. */
export async function seedFilings(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  edition: Edition,
  seed: Seed,
): Promise<void> {
  const { form, filings } = seed;
  const perPeriod = Math.ceil(filings / seedPeriods);
  const subjects = Math.ceil((perPeriod * silent) / (silent - 1));
  const at = clock.now();
  const { collections, owner } = await database.transact(async (tx) => {
    await seedSubjects(tx, edition, form, subjects);
    return { collections: await openCollections(tx, edition, form, at), owner: await seedOwner(tx, at) };
  });
  await database.transact(analyse);
  const turns = collections
    .map((collection, place) => ({
      collection,
      place,
      count: Math.min(perPeriod, filings - place * perPeriod),
      owner,
      at,
    }))
    .filter(({ count }) => count > 0);
  const lane = async (): Promise<void> => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      const next = turn;
      await database.transact((tx) => seedPeriod(tx, edition, seed, next));
    }
  };
  await Promise.all([lane(), lane()]);
  await database.transact(analyse);
}

async function analyse(tx: Transaction): Promise<void> {
  await tx.rows('set local statement_timeout = 0');
  await tx.rows('analyze');
}

/** The latest twelve runs, the earliest first. */
async function openCollections(
  tx: Transaction,
  edition: Edition,
  form: string,
  at: string,
): Promise<readonly string[]> {
  const series = seriesOf(edition, form);
  let period = series ? currentPeriod(series, at) : null;
  const found: string[] = [];
  while (series && period !== null && found.length < seedPeriods) {
    found.unshift((await ensureCollection(tx, collectionFor(edition, series, period, at))).id);
    period = previousPeriod(period);
  }
  return found;
}

async function seedOwner(tx: Transaction, at: string): Promise<string> {
  const id = newId();
  const made = await tx.rows<{ id: string }>(
    `insert into account (id, login, name, password_hash, password_changed_at, state, created_at)
     values ($1, 'seed', '样例账号', '', $2, 'disabled', $2)
     on conflict (lower(login)) do update set name = excluded.name returning id`,
    [id, at],
  );
  return made[0]?.id ?? id;
}

interface Turn {
  readonly collection: string;
  /** 0 for the earliest period. */
  readonly place: number;
  readonly count: number;
  readonly owner: string;
  readonly at: string;
}

/** Of a hundred filings 70 are accepted, 12 wait, 10 are being filled in and 8 have been returned; 8 came late. */
export const chance = '((g * 31 + p * 17) % 100)';
const handedIn = `${chance} not between 82 and 91`;

async function seedPeriod(tx: Transaction, edition: Edition, seed: Seed, turn: Turn): Promise<void> {
  const { form } = seed;
  const states = statesOf(edition, form);
  await tx.rows('set local statement_timeout = 0');
  await tx.rows(
    `insert into filing (id, programme, definition, form, collection, subject, owner, owner_organisation, home, home_path, version,
            state, holder_roles, holder_organisation, revision, content_revision, brief, opened_at, saved_at, saved_by, entered_at,
            submitted_at, first_submitted_at, accepted_at)
     select ${idOf('filing', `g || ' ' || p`)}, s.programme, $1, $2, c.id, s.id, $3, h.id, h.id, h.path, 1,
            case when u < 70 then $4 when u < 82 then $5 when u < 92 then $6 else $7 end,
            case when u between 70 and 81 then $8::text[] else '{}' end, case when u between 70 and 81 and $9 then h.id end,
            1, 1, s.attributes, c.due - interval '5 days', sent, $3, sent,
            case when u not between 82 and 91 then sent end, case when u not between 82 and 91 then sent end,
            case when u < 70 then sent + interval '2 hours' end
       from (select g, p, ${chance} as u from generate_series(1, $11::int) n, lateral (select n + (n - 1) / ${silent - 1} as g, $12::int as p) numbered) n
       join subject s on s.id = ${idOf('subject', 'g')} join organisation h on h.id = s.home join collection c on c.id = $10,
       lateral (select least($13::timestamptz, c.due + (case when g % 25 < 2 then 1 else -1 end) * ((g * 37 + p) % 4000 + 1) * interval '1 minute') as sent) t`,
    [
      edition.sha,
      form,
      turn.owner,
      states.accepted,
      states.waiting.state,
      states.filling,
      states.returned,
      states.waiting.roles,
      states.waiting.atHome,
      turn.collection,
      turn.count,
      turn.place,
      turn.at,
    ],
  );
  await seedTyped(tx, edition, seed, turn);
  await tx.rows(
    `insert into extract_delta (collection, definition, form, organisation)
     select distinct collection, definition, form, home from filing where collection = $1 and form = $2`,
    [turn.collection, form],
  );
}

/** What the workflow calls the four standings. */
function statesOf(edition: Edition, form: string) {
  const workflow = edition.workflows.get(edition.forms.get(form)?.form.workflow ?? '');
  const edited = workflow?.states.filter((state) => state.edits !== undefined) ?? [];
  const waiting = workflow?.states.find((state) => state.holder !== undefined);
  const filling = edited[0]?.state ?? '';
  return {
    accepted: workflow?.states.find((state) => state.accepted)?.state ?? filling,
    waiting: {
      state: waiting?.state ?? filling,
      roles: waiting?.holder?.roles ?? [],
      atHome: waiting?.holder?.at === 'subject.home',
    },
    filling,
    returned: edited.at(-1)?.state ?? filling,
  };
}

async function seedTyped(tx: Transaction, edition: Edition, { form, contents }: Seed, turn: Turn): Promise<void> {
  const index = edition.forms.get(form);
  if (!index) return;
  const columns = fieldsOf(index.form).flatMap((field) => columnOf(field) ?? []);
  const values = seedValues(edition.published, index);
  const valueAt = ({ code, sql }: ExtractColumn): string => `, (${values.get(code) ?? 'null'})::${sql}`;
  const table = `extract."${tableName(edition.sha, form)}"`;
  await tx.rows(
    `insert into ${table} (filing, subject, collection, period, organisation, organisation_path, region, current, accepted, late,
            flags, stored_at${columns.map(({ column }) => `, ${column}`).join('')})
     select f.id, f.subject, f.collection, c.period, f.home, f.home_path, h.region, true, f.accepted_at is not null,
            f.submitted_at >= c.due, '{}', f.saved_at${columns.map(valueAt).join('')}
       from (select n + (n - 1) / ${silent - 1} as g, $3::int as p from generate_series(1, $2::int) n) numbered
       join filing f on f.id = ${idOf('filing', `g || ' ' || p`)} join organisation h on h.id = f.home
       join collection c on c.id = f.collection
      where f.collection = $1 and ${handedIn}`,
    [turn.collection, turn.count, turn.place],
  );
  if (!contents) return;
  const answers = columns.map(({ code, column }) => `('${code}', to_jsonb(t.${column}))`).join(', ');
  await tx.rows(
    `insert into filing_content (filing, revision, answers)
     select f.id, 1, jsonb_build_object('fields', f.brief || coalesce(t.fields, '{}'), 'rosters', '{}'::jsonb, 'attachments', '{}'::jsonb)
       from filing f left join lateral (
         select jsonb_object_agg(a.code, a.value) filter (where a.value is not null) as fields
           from ${table} t, lateral (values ${answers}) a (code, value) where t.filing = f.id) t on true
      where f.collection = $1 and f.owner = $2`,
    [turn.collection, turn.owner],
  );
}
