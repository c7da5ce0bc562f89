import type { Answers } from '#definition/answers.ts';
import type { SubjectFacts } from '#engine/filing.ts';
import { noFacts } from '#engine/workflow/facts.ts';
import { actorOf, type Scope } from '../../access/scope.ts';
import { briefOf } from '../../filings/brief.ts';
import { partsOf } from '../../filings/filing-shelf.ts';
import { storeFacts } from '../../filings/store-decision.ts';
import { newId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { ensureCollection } from '../../store/collection-transactor.ts';
import type { Queryable, Transaction } from '../../store/database.ts';
import { appendEvents } from '../../store/event-log.ts';
import { insertFiling } from '../../store/filing-opener.ts';
import { findFiling, subjectJson } from '../../store/filing-reader.ts';
import { baseInput, unstoredRun } from './base-input.ts';
import type { BaseTarget } from './base-target.ts';
import type { ImportRecord, Outcome } from './import-kind.ts';

interface Present {
  readonly subject: string;
  readonly version: number;
  readonly answers: Answers;
}

const presentRows = (
  database: Queryable,
  { edition, series, index }: BaseTarget,
  subject: string | null,
): Promise<Present[]> =>
  database.rows<Present>(
    `select f.subject, f.version, n.answers from filing f join collection c on c.id = f.collection
       join filing_content n on n.filing = f.id
      where c.programme = $1 and c.series = $2 and c.period = $3 and f.form = $4 and f.current and f.discarded_at is null
        and ($5::uuid is null or f.subject = $5)`,
    [edition.programme.programme, series.series, series.base.period, index.form.form, subject],
  );

/** Answers imported before, by entry. */
export async function findBaseFilings(database: Queryable, target: BaseTarget): Promise<ReadonlyMap<string, Answers>> {
  return new Map((await presentRows(database, target, null)).map(({ subject, answers }) => [subject, answers]));
}

/**
 * Stores one line as an accepted filing of the base period, or as its next version where one is there that differs.
 * Doing it twice changes nothing.
 */
export async function storeBase(
  tx: Transaction,
  services: Services,
  scope: Scope,
  target: BaseTarget,
  { entry, cells }: ImportRecord,
): Promise<Outcome> {
  const [row] = await tx.rows<{ subject: SubjectFacts; path: string | null }>(
    `select ${subjectJson('s', 'h')} as subject, h.path from subject s left join organisation h on h.id = s.home where s.id = $1`,
    [entry],
  );
  if (!row) return 'same';
  const [before] = await presentRows(tx, target, entry);
  const at = services.clock.now();
  const { edition, index } = target;
  const { form } = index.form;
  const { input, opening } = baseInput(target, scope, row.subject, unstoredRun(target, at), cells, at);
  const session = edition.runtime(form).open(input);
  const answers = withoutIrrelevant(session.answers(), (code) => session.relevant(code));
  if (before && isEqual(before.answers, answers)) return 'same';
  const run = unstoredRun(target, at);
  const { programme } = edition.programme;
  const collection = await ensureCollection(tx, { ...run, programme, definition: edition.sha, at });
  const id = newId();
  const first = edition.workflows.get(index.form.workflow ?? '')?.states[0]?.state ?? '';
  const version = (before?.version ?? 0) + 1;
  await insertFiling(tx, {
    id,
    programme,
    definition: edition.sha,
    form,
    collection: collection.id,
    subject: row.subject.id,
    owner: scope.account,
    ownerOrganisation: scope.organisation.id,
    home: row.subject.home?.id ?? null,
    homePath: row.path ?? scope.organisation.path,
    once: true,
    version,
    state: first,
    brief: briefOf(edition.programme, form, answers),
    at,
    answers,
    listed: opening.listed,
    carried: null,
    sources: {},
  });
  const opened = { kind: 'opened', version, carriedFrom: null, state: first } as const;
  const chain = await appendEvents(tx, { filing: id, count: 0, hash: null }, actorOf(scope), at, [opened]);
  await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, chain.count, chain.hash]);
  await accept(tx, services, scope, target, id);
  return before ? 'changed' : 'fresh';
}

/** Straight to the accepted state: nobody reviews what the province itself holds. */
async function accept(
  tx: Transaction,
  services: Services,
  scope: Scope,
  { edition }: BaseTarget,
  id: string,
): Promise<void> {
  const stored = await findFiling(tx, id);
  if (!stored) throw new Error('a filing just made is not there');
  const parts = partsOf(edition, stored.filing);
  const { filing } = stored;
  const accepted = parts.workflow.states.find((state) => state.accepted === true)?.state ?? filing.state;
  const at = services.clock.now();
  const session = edition
    .runtime(filing.form)
    .open({ ...emptySurroundings, ...inputOf(filing, at), actor: actorOf(scope) });
  const moved = {
    kind: 'moved',
    do: 'import',
    label: '导入',
    from: filing.state,
    to: accepted,
    opinion: null,
    notify: false,
    pledged: false,
    step: 'accepted',
  } as const;
  const after = {
    ...filing,
    state: accepted,
    revision: filing.revision + 1,
    submittedAt: at,
    firstSubmittedAt: at,
    acceptedAt: at,
    enteredAt: at,
  };
  await storeFacts(tx, services, scope, {
    open: { stored, ...parts, fills: new Map() },
    judged: { session, surroundings: { ...emptySurroundings, deadlines: [] }, facts: noFacts },
    decision: { kind: 'accepted', events: [moved], filing: after, effects: [], notices: [] },
  });
}

const emptySurroundings = { parameters: {}, sources: {}, lastTexts: {} };

const inputOf = (filing: import('#engine/filing.ts').Filing, now: string) => ({
  answers: filing.answers,
  carried: null,
  confirmed: [],
  listed: filing.listed,
  explanations: [],
  subject: filing.subject,
  collection: filing.collection,
  owner: filing.owner,
  state: filing.state,
  version: filing.version,
  codeLists: {},
  today: filing.collection.end,
  now,
});

/** Items that do not apply to the entry hold nothing, whatever the file said. */
const withoutIrrelevant = (answers: Answers, relevant: (code: string) => boolean): Answers => ({
  ...answers,
  fields: Object.fromEntries(
    Object.entries(answers.fields).filter(([code, value]) => value !== null && relevant(code)),
  ),
});

const isEqual = (a: Answers, b: Answers): boolean => {
  const codes = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  return [...codes].every((code) => JSON.stringify(a.fields[code] ?? null) === JSON.stringify(b.fields[code] ?? null));
};
