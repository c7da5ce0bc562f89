import type { CellValue } from '#definition/answers.ts';
import type { FieldType } from '#definition/field.ts';
import { type Form, fieldsOf, rostersOf } from '#definition/form.ts';
import type { Parameter } from '#definition/parameter.ts';
import type { Programme } from '#definition/programme.ts';
import { firstDayOfPeriod, lastDayOfPeriod } from '../calendar/period.ts';
import type { LetValue } from '../feel/evaluate.ts';
import { dateValue, type FeelContext, type FeelValue, monthValue } from '../feel/value.ts';
import type { Actor, CollectionFacts, OrganisationFacts, SubjectFacts } from '../filing.ts';
import { feelOf, feelOfInstant, feelOfJson } from './feel-value.ts';

/** What names stand for while a form is open. Answers are written into it as they change. */
export type LiveNames = Record<string, FeelValue | LetValue | undefined>;

const typesKnown = new WeakMap<Programme, ReadonlyMap<string, FieldType>>();

/** Types of everything a filing of this programme or an entry of its registers may hold, by code. Worked out once. */
export function typesByCode(programme: Programme): ReadonlyMap<string, FieldType> {
  const known = typesKnown.get(programme);
  if (known !== undefined) return known;
  const types = new Map<string, FieldType>();
  for (const form of programme.forms) {
    for (const field of [...fieldsOf(form), ...rostersOf(form).flatMap((roster) => roster.columns)]) {
      types.set(field.code, field.type);
    }
  }
  typesKnown.set(programme, types);
  return types;
}

type Types = ReadonlyMap<string, FieldType>;

export function organisationContext(of: OrganisationFacts | null | undefined, types: Types): FeelContext | null {
  if (of === null || of === undefined) return null;
  const { id, code, name, level, region, state, path, attributes } = of;
  return { ...asContext(attributes, types), id, code, name, level, region, state, path };
}

const asContext = (values: Readonly<Record<string, unknown>>, types: Types): FeelContext =>
  feelOfJson(values, types) as FeelContext;

const subjectContext = (subject: SubjectFacts, types: Types): FeelContext => ({
  ...asContext(subject.attributes, types),
  ...Object.fromEntries(Object.entries(subject.links).map(([link, of]) => [link, organisationContext(of, types)])),
  id: subject.id,
  code: subject.code,
  name: subject.name,
  state: subject.state,
  home: organisationContext(subject.home, types),
});

function actorContext(
  actor: {
    readonly account: string;
    readonly name: string;
    readonly organisation: OrganisationFacts;
    readonly role?: string;
  } | null,
  types: Types,
): FeelContext | null {
  if (actor === null) return null;
  const { account, name, organisation, role } = actor;
  const unit = organisationContext(organisation, types);
  return { account, name, organisation: organisation.name, unit, role: role ?? null };
}

/** `period` is a month where the collection is monthly, else its days from first to last. */
function periodValue(collection: CollectionFacts): FeelValue {
  const month = monthValue(collection.period);
  return month ?? daysOf(collection);
}

function daysOf({ period, start, end }: CollectionFacts): FeelValue {
  const [low, high] = [dateValue(firstDayOfPeriod(period) ?? start), dateValue(lastDayOfPeriod(period) ?? end)];
  return { feel: 'range', low, high, openLow: false, openHigh: false };
}

/** With the run's own parameters, defaults where nobody has set one. */
const collectionContext = (programme: Programme, collection: CollectionFacts): FeelContext => ({
  ...parametersOf(declaredFor(programme, collection.series), collection.parameters),
  id: collection.id,
  series: collection.series,
  label: collection.label,
  period: daysOf(collection),
  start: dateValue(collection.start),
  end: dateValue(collection.end),
  state: collection.state,
  phase: collection.phase,
});

/** Year and month of the period's last day: December of a year, September of a third quarter. */
export function periodNumbers(collection: CollectionFacts): { readonly year: number; readonly month: number } {
  const last = lastDayOfPeriod(collection.period) ?? collection.end;
  return { year: Number(last.slice(0, 4)), month: Number(last.slice(5, 7)) };
}

const parametersOf = (declared: readonly Parameter[], values: Readonly<Record<string, CellValue>>): FeelContext =>
  Object.fromEntries(
    declared.map(({ parameter, type, default: standard }) => [
      parameter,
      feelOf(type, values[parameter] ?? standard ?? null),
    ]),
  );

/** Names that mean the same in every form: who, when, under which settings. */
export function commonNames(
  programme: Programme,
  input: {
    readonly subject: SubjectFacts;
    readonly collection: CollectionFacts;
    readonly owner: {
      readonly account: string;
      readonly name: string;
      readonly organisation: OrganisationFacts;
    } | null;
    readonly actor: Actor | null;
    readonly parameters: Readonly<Record<string, CellValue>>;
    readonly today: string;
    readonly now: string;
    readonly state: string;
    readonly version: number;
  },
  form: Form,
  types: Types,
): LiveNames {
  const owner = actorContext(input.owner, types);
  return {
    ...periodNumbers(input.collection),
    period: periodValue(input.collection),
    subject: subjectContext(input.subject, types),
    collection: collectionContext(programme, input.collection),
    owner,
    opener: owner,
    actor: actorContext(input.actor, types),
    organisation: organisationContext(input.owner?.organisation ?? input.actor?.organisation, types),
    parameter: parametersOf(programme.parameters, input.parameters),
    today: dateValue(input.today),
    now: feelOfInstant(input.now),
    form: form.form,
    state: input.state,
    version: input.version,
    filing: { state: input.state, version: input.version, form: form.form },
  };
}

/** What is made by rule from another series goes by that one's parameters. */
function declaredFor({ series }: Programme, name: string): readonly Parameter[] {
  const { derive, parameters = [] } = series.find((one) => one.series === name) ?? {};
  return derive ? (series.find((one) => one.series === derive.from)?.parameters ?? []) : parameters;
}
