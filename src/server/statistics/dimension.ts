import { type RawBuilder, sql } from 'kysely';
import type { StatisticRow } from '#contract/statistic.ts';
import type { CodeList } from '#definition/code-list.ts';
import type { Field } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import { columnLabels } from '#definition/normalise/standard-list.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

type Sql = RawBuilder<unknown>;

/** By what subjects and their filings are grouped: a code, a link, the home, a level of regions, the subject itself. */
export interface Dimension {
  readonly value: string;
  readonly label: string;
  /** Expression over the base query; null where a subject has no value. */
  readonly key: Sql;
  /** The group's name where the data know it; else `textOf`. */
  readonly text: Sql | null;
  textOf(key: string): string;
  /** Codes in the order people know them; others follow. */
  readonly order: readonly string[];
  /** What the code list says of where a group lies. */
  placeOf?(key: string): StatisticRow['place'];
}

export const unknownGroup = '（未填）';

const regionLevels = ['province', 'city', 'county'] as const;
export type RegionLevel = (typeof regionLevels)[number];
const levels: Readonly<Record<RegionLevel, string>> = { province: '省份', city: '设区市', county: '县（市、区）' };

/** What a statistic's `by` and `f.NAME` mean for a form; null for a name nobody knows. */
export function findDimension(edition: Edition, form: string, value: string): Dimension | null {
  return place(value) ?? coded(edition, form, value) ?? linked(edition, form, value);
}

const plain = { order: [], textOf: (key: string) => key || unknownGroup } as const;

/** Every subject a group of its own. */
export const subjects: Dimension = {
  ...plain,
  value: 'subject',
  label: '填报对象',
  key: sql`s.id::text`,
  text: sql`s.name`,
};

/** `region(city)` → city; null for what is no level of regions. */
export function regionLevel(value: string): RegionLevel | null {
  if (value === 'region') return 'county';
  return regionLevels.find((level) => value === `region(${level})`) ?? null;
}

function place(value: string): Dimension | null {
  const level = regionLevel(value);
  if (level !== null) return { ...plain, value, label: levels[level], key: regionOf(level), text: regionName(level) };
  switch (value) {
    case 'subject.home':
      return { ...plain, value, label: '所属单位', key: sql`h.id::text`, text: sql`h.name` };
    case 'subject':
      return subjects;
    case 'collection':
      return { ...plain, value, label: '期次', key: sql`p.period`, text: null, textOf: periodLabel };
    default:
      return null;
  }
}

const regionOf = (level: RegionLevel): Sql =>
  sql`(select rp.${sql.raw(level)} from region_place rp where rp.region = h.region)`;
const regionName = (level: RegionLevel): Sql => sql`(select r.name from region r where r.code = ${regionOf(level)})`;

/** The answer where there is one, else what the register knew on the period's day. */
function coded(edition: Edition, form: string, value: string): Dimension | null {
  const code = value.replace(/^subject\./, '');
  const card = cardFields(edition, form).find((field) => field.code === code);
  const own = value === code ? edition.forms.get(form)?.fields.get(code)?.field : undefined;
  const field = own ?? card;
  if (!field || field.sensitive === true) return null;
  const list = codeListOf(edition, field);
  const labels = new Map(list?.rows.map((row) => [row.code, row.label]));
  const known = attribute(code);
  return {
    value,
    label: field.label,
    key: own ? (card ? sql`coalesce(f.brief ->> ${code}, ${known})` : sql`f.brief ->> ${code}`) : known,
    text: null,
    textOf: (key) => labels.get(key) ?? booleans[key] ?? (key || unknownGroup),
    order: [...labels.keys()],
    placeOf: (key) => {
      const { region = null, short } = list?.rows.find((row) => row.code === key)?.columns ?? {};
      return short === undefined ? undefined : { region, short };
    },
  };
}

const booleans: Readonly<Record<string, string>> = { true: '是', false: '否' };

const attribute = (code: string): Sql => sql`(case when s.valid @> p.day then s.attributes else coalesce(
  (select sp.attributes from subject_span sp where sp.subject = s.id and sp.valid @> p.day), s.attributes) end ->> ${code})`;

function linked(edition: Edition, form: string, value: string): Dimension | null {
  const link = value.replace(/^subject\./, '');
  if (!registerOf(edition, form)?.links.includes(link)) return null;
  const field = cardFields(edition, form).find((one) => one.code === link);
  return {
    ...plain,
    value,
    label: field?.label ?? columnLabels[link] ?? link,
    key: sql`s.links ->> ${link}`,
    text: sql`(select o.name from organisation o where o.id::text = s.links ->> ${link})`,
  };
}

export const registerOf = ({ programme, forms }: Edition, form: string) =>
  programme.registers.find((one) => one.register === forms.get(form)?.form.about);

const cardFields = (edition: Edition, form: string): readonly Field[] => {
  const cards = registerOf(edition, form)?.cards ?? [];
  return edition.programme.forms.filter((one) => cards.includes(one.form)).flatMap(fieldsOf);
};

function codeListOf({ programme }: Edition, { type }: Field): CodeList | undefined {
  const name = type.kind === 'choice' || type.kind === 'choices' ? type.list : type.kind === 'region' ? 'region' : null;
  return name === null ? undefined : programme.codeLists[name];
}

/** Groups as people expect them: in the order of the code list, then by key; those without a value last. */
export function inOrder<T extends { readonly key: string; readonly label: string }>(
  { order, text }: Dimension,
  groups: readonly T[],
): T[] {
  const places = new Map(order.map((code, place) => [code, place]));
  const placeOf = ({ key }: T): number => (key === '' ? Number.POSITIVE_INFINITY : (places.get(key) ?? order.length));
  const named = (one: T): string => (text === null ? one.key : one.label);
  return groups.toSorted((a, b) => {
    const [left, right] = [placeOf(a), placeOf(b)];
    return left === right ? named(a).localeCompare(named(b), 'zh') : left - right;
  });
}
