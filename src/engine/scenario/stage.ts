import { noAnswers } from '#definition/answers.ts';
import { fillerLabel } from '#definition/filler-label.ts';
import type { Form } from '#definition/form.ts';
import type { Given } from '#definition/scenario.ts';
import { dueOf } from '../calendar/due.ts';
import { dateIn } from '../calendar/instant.ts';
import { firstDayOfPeriod, lastDayOfPeriod, periodAt, periodLabel, previousPeriod } from '../calendar/period.ts';
import type { Actor, Carried, CollectionFacts, Filing, OrganisationFacts, SubjectFacts } from '../filing.ts';
import { carryOver } from '../form/carry-over.ts';
import { keepsRow } from '../form/keeps-row.ts';
import type { RuntimeInput } from '../form/session.ts';
import type { PublishedProgramme } from '../publish/publish.ts';

/** Who and what a scenario plays with: one subject at its home, and the offices above. */
export interface Stage {
  readonly published: PublishedProgramme;
  readonly form: Form;
  readonly filing: Filing;
  readonly home: OrganisationFacts;
  readonly top: OrganisationFacts;
  readonly now: string;
  readonly sources: Readonly<Record<string, unknown>>;
}

/** Sets the stage as the scenario gives it; what it leaves out is the plainest thing that can be. */
export function setStage(published: PublishedProgramme, form: Form, given: Given): Stage {
  const { programme } = published;
  const series = programme.series.find((one) => one.forms.includes(form.form) && one.derive === undefined);
  const today = given.now === undefined ? `${programme.effective.slice(0, 7).padEnd(7, '-01')}-15` : dateIn(given.now);
  const period = given.period ?? periodAt(series?.every ?? 'always', today) ?? today.slice(0, 4);
  const [start, end] = [firstDayOfPeriod(period) ?? today, lastDayOfPeriod(period) ?? today];
  const now = given.now ?? `${end}T10:00:00+08:00`;
  const collection: CollectionFacts = {
    id: 'collection',
    series: series?.series ?? '',
    label: `${periodLabel(period)}${series?.label ?? ''}`,
    period,
    start,
    end,
    due: series === undefined ? null : dueOf(series, period, { end }),
    state: 'open',
    phase: series?.phases[0] ?? null,
    parameters: {},
  };
  const top = organisation('top', programme.authority, '/top/', {});
  const home = organisation('home', '填报单位', '/top/home/', given.organisation ?? {});
  const subject = subjectOf(published, form, given, home);
  const owner = { account: 'owner', name: fillerLabel(programme.roles, form), organisation: home };
  const state = programme.workflows.find((one) => one.workflow === form.workflow)?.states[0]?.state ?? '';
  const known = { subject, collection, owner, actor: null, parameters: {}, today: dateIn(now), now, state, version: 1 };
  const carried = carriedFrom(published, form, given, period, known);
  const filing: Filing = {
    id: 'filing',
    programme: programme.programme,
    definition: published.sha,
    form: form.form,
    collection,
    subject,
    owner,
    version: 1,
    state,
    revision: 1,
    contentRevision: 1,
    answers: given.answers ?? carried?.answers ?? noAnswers,
    carried,
    confirmed: [],
    listed: {},
    explanations: [],
    returned: null,
    document: null,
    checkedRevision: null,
    openedAt: now,
    enteredAt: now,
    submittedAt: null,
    acceptedAt: null,
    passed: [],
    flags: [],
  };
  return { published, form, filing, home, top, now, sources: given.sources ?? {} };
}

/** What opens the form on a filing of the stage. */
export const inputOf = (stage: Stage, filing: Filing, now: string): RuntimeInput => ({
  ...filing,
  actor: null,
  parameters: {},
  sources: stage.sources,
  codeLists: {},
  lastTexts: {},
  today: dateIn(now),
  now,
});

function carriedFrom(
  published: PublishedProgramme,
  form: Form,
  { previous, lastYear }: Given,
  period: string,
  known: Parameters<typeof keepsRow>[2],
): Carried | null {
  const before = previousPeriod(period);
  if (previous === undefined || before === null) return null;
  const source = { label: periodLabel(before), filing: 'previous', period: before, answers: previous };
  return carryOver(form, source, period, lastYear ?? null, keepsRow(published, form, known)).carried;
}

type Attributes = NonNullable<Given['organisation']>;

const text = (attributes: Attributes, name: string, otherwise: string): string => {
  const value = attributes[name];
  return typeof value === 'string' ? value : otherwise;
};

const organisation = (id: string, name: string, path: string, attributes: Attributes): OrganisationFacts => ({
  id,
  code: text(attributes, 'code', id),
  name: text(attributes, 'name', name),
  level: text(attributes, 'level', id),
  region: text(attributes, 'region', '') || null,
  path,
  state: text(attributes, 'state', 'active'),
  attributes,
});

function subjectOf({ programme }: PublishedProgramme, form: Form, given: Given, home: OrganisationFacts): SubjectFacts {
  const attributes = given.subject ?? {};
  const register = programme.registers.find((one) => one.register === form.about);
  return {
    id: 'subject',
    code: text(attributes, 'code', text(attributes, register?.code ?? 'code', 'S001')),
    name: text(attributes, 'name', `示例${register?.title ?? '填报对象'}`),
    state: text(attributes, 'state', register?.states[0] ?? 'active'),
    attributes,
    home,
    links: Object.fromEntries((register?.links ?? []).map((link) => [link, home])),
  };
}

/** A person in a role: at the holder's organisation where the role holds the filing, else where the role belongs. */
export function actorIn(stage: Stage, role: string, holder: OrganisationFacts | null, at: string | undefined): Actor {
  const owns = role === stage.form.open.by;
  const sees = stage.published.programme.roles.find((one) => one.role === role)?.sees ?? 'all';
  const local = sees === 'self' || sees === 'assigned' || sees === 'own';
  const seat = holder ?? (owns || local ? stage.home : stage.top);
  const organisation = at === undefined ? seat : { ...seat, id: `at-${at}`, code: at, name: at, path: `/top/${at}/` };
  return { account: owns ? 'owner' : role, name: owns ? stage.filing.owner.name : role, role, organisation };
}
