import { type Answers, noAnswers } from '#definition/answers.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import type { Form } from '#definition/form.ts';
import { decide } from '#engine/feel/evaluate.ts';
import { type Refusal, refused, type SubjectFacts } from '#engine/filing.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { commonNames, typesByCode } from '#engine/form/standing-names.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { findEntry } from '../registers/entry-store.ts';
import { askingDay } from '../registers/expected-in.ts';
import { registerOf } from '../registers/register-facts.ts';
import { standingOn } from '../registers/standing.ts';
import type { Services } from '../services.ts';
import { findCollection } from '../store/collection-transactor.ts';
import { dayOf } from '../store/instant.ts';
import { findSubject } from '../store/subject-reader.ts';
import { ensureEntry } from '../store/subject-transactor.ts';
import { findCarrySource } from './carry-source.ts';
import { type Opening, openingAnswers } from './opening-answers.ts';
import { collectionFor, collectionLabel, openPeriods, seriesOf } from './periods.ts';
import { readParameters } from './runtime-input.ts';
import { findSources } from './sources.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes' | 'secrets'>;

interface OpenPeriod {
  readonly period: string;
  readonly label: string;
  /** Why it cannot be opened. */
  readonly barred: Refusal | null;
}

export interface Prepared {
  readonly edition: Edition;
  readonly index: FormIndex;
  readonly series: CollectionSeries;
  readonly subject: SubjectFacts;
  readonly period: string;
  readonly periods: readonly OpenPeriod[];
  readonly opening: Opening;
  /** The value with which the engine opens the filing that does not exist yet. */
  readonly input: RuntimeInput;
}

/** All that is known before a filing exists: whether it may be opened, for which periods, and what it begins with. */
export async function prepareFiling(
  deps: Deps,
  scope: Scope,
  { form, subject: subjectId, period: asked }: { form: string; subject: string; period?: string },
): Promise<Prepared | Refusal> {
  const newest = deps.programmes.newest(scope.programme);
  const series = newest && seriesOf(newest, form);
  if (!newest || !series) return refused('not-found', '没有这张表，或它不由人填报');
  const own = await ensureOwnUnit(deps, scope, newest, { form, subject: subjectId });
  const seen = await findSubject(deps.database, scope, subjectId);
  if (!seen || !(seen.fills || own)) return refused('not-allowed', '您没有负责这个填报对象，请联系本单位管理员授权');
  const periods = await statePeriods(deps, newest, series, form, subjectId);
  const period = asked ?? periods.find((one) => one.barred === null)?.period ?? periods[0]?.period;
  const chosen = periods.find((one) => one.period === period);
  if (period === undefined || chosen === undefined) return refused('collection-not-open', '这个期次还不能填报');
  const edition = (await deps.programmes.inForce(scope.programme, period)) ?? newest;
  const index = edition.forms.get(form);
  if (!index) return refused('collection-not-open', '这个期次还没有这张表');
  const then = await findSubject(deps.database, scope, subjectId, askingDay(period, deps.clock.now()));
  const { subject } = then ?? seen;
  const known = await knownAt(deps, scope, edition, index.form, series, subject, period);
  const barred = barrier(edition, index.form, scope, known);
  if (barred) return barred;
  const { title } = index.form;
  const carry = await findCarrySource(deps.database, { subject: subjectId, form, series, period, title });
  const opening = openingAnswers(edition, index, known, carry);
  const input: RuntimeInput = { ...known, ...opening, confirmed: [], explanations: [] };
  return { edition, index, series, subject, period, periods, opening, input };
}

/** Whoever the form names opens it for the own unit without being assigned to it; its entry is made when first needed. */
async function ensureOwnUnit(
  { database }: Pick<Deps, 'database'>,
  { programme, role, organisation }: Scope,
  edition: Edition,
  { form, subject }: { form: string; subject: string },
): Promise<boolean> {
  const asked = edition.forms.get(form)?.form;
  const register = registerOf(edition, asked?.about ?? '');
  if (register?.extends !== 'organisation' || asked?.open.by !== role || subject !== organisation.id) return false;
  const entry = { register: register.extends, programme, name: register.register, id: subject };
  await database.transact((tx) => ensureEntry(tx, entry));
  return true;
}

/** Periods with the sentence that bars each, if any. */
async function statePeriods(
  { database, clock }: Deps,
  edition: Edition,
  series: CollectionSeries,
  form: string,
  subject: string,
): Promise<Prepared['periods']> {
  const rows = await database.rows<{ period: string; locked: boolean; opened: boolean }>(
    `select c.period, c.state = 'locked' as locked, exists (select 1 from filing f where f.collection = c.id
        and f.form = $3 and f.subject = $4 and f.discarded_at is null) as opened
       from collection c where c.programme = $1 and c.series = $2`,
    [edition.programme.programme, series.series, form, subject],
  );
  const now = clock.now();
  const register = registerOf(edition, edition.forms.get(form)?.form.about ?? '');
  const entry = await findEntry(database, subject, 'read');
  const known = new Map(rows.map((row) => [row.period, row]));
  const once = edition.forms.get(form)?.form.open.per?.includes('collection') ?? false;
  return openPeriods(series, now).map((period) => {
    const row = known.get(period);
    const label = collectionLabel(series, period);
    const barred = row?.locked
      ? refused('collection-locked', `${label}已封账`)
      : row?.opened && once
        ? refused('already-exists', `${label}已创建，请在“已填报”列表中修改`)
        : outOfRange(standingOn(register, entry?.spans ?? [], askingDay(period, now)).bar);
    return { period, label, barred };
  });
}

const outOfRange = (bar: string | null): Refusal | null => (bar === null ? null : refused('condition-unmet', bar));

async function knownAt(
  { database, clock, secrets }: Deps,
  scope: Scope,
  edition: Edition,
  form: Form,
  series: CollectionSeries,
  subject: SubjectFacts,
  period: string,
): Promise<Omit<RuntimeInput, 'answers' | 'carried' | 'confirmed' | 'listed' | 'explanations'>> {
  const now = clock.now();
  const { programme } = edition.programme;
  const fresh = collectionFor(edition, series, period, now);
  const collection = (await findCollection(database, programme, series.series, period)) ?? {
    ...fresh,
    id: '00000000-0000-0000-0000-000000000000',
    state: 'open' as const,
    phase: null,
    parameters: {},
  };
  const owner = { account: scope.account, name: scope.name, organisation: scope.organisation };
  const filing = { id: collection.id, programme, subject, collection, owner, answers: noAnswers };
  return {
    subject,
    collection,
    owner,
    actor: actorOf(scope),
    state: '',
    version: 1,
    parameters: await readParameters(database, programme),
    sources: await findSources(database, { edition, form, secrets }, filing, scope),
    codeLists: {},
    lastTexts: {},
    today: dayOf(now),
    now,
  };
}

/** What the form demands of whoever opens it, in the programme's words. */
function barrier(edition: Edition, form: Form, scope: Scope, known: Parameters<typeof commonNames>[1]): Refusal | null {
  if (!['owner', scope.role].includes(form.open.by) && form.open.by !== 'visitor')
    return refused('not-allowed', '您的身份不能新建这张表');
  const names = commonNames(edition.programme, known, form, typesByCode(edition.programme));
  for (const requirement of form.open.requires) {
    if (requirement.need !== 'that') continue;
    const tree = edition.published.trees[requirement.that];
    if (tree && decide(tree, names) !== true)
      return refused('condition-unmet', requirement.else, requirement.go && { go: requirement.go });
  }
  return null;
}

/** The cover as the dialog shows it. */
export const presentPrepared = (prepared: Prepared) => ({
  definition: prepared.edition.sha,
  subject: prepared.subject,
  periods: prepared.periods.map(({ period, label, barred }) => ({ period, label, blocked: barred?.detail ?? null })),
  period: prepared.period,
  answers: prepared.opening.answers as Answers,
  carriedFrom: prepared.opening.carried?.label ?? null,
});
