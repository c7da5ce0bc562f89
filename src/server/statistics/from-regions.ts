import { isNumeric } from '#definition/field.ts';
import { add, integer, toDecimal } from '#engine/feel/exact.ts';
import type { Scope } from '../access/scope.ts';
import { seriesOf } from '../filings/periods.ts';
import { editedStates } from '../lists/standard-conditions.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';
import { regionLevel } from './dimension.ts';
import type { Evaluation, Group, Question } from './evaluation.ts';
import { exactIn } from './exact-cell.ts';
import { type RegionCount, regionCounts, regionSums } from './region-figures.ts';
import { endedStates } from './subject-rows.ts';

const counted = new Set(['filed', 'on-time', 'late', 'waiting', 'returned', 'accepted', 'count']);

/**
 * The same answer read from the figures the fold keeps of whole regions, where they hold all that is asked: everything,
 * by a level of regions, unfiltered. Regions without a filing are absent. Null where the rows themselves must be asked.
 */
export async function fromRegions(
  database: Queryable,
  scope: Scope,
  edition: Edition,
  question: Question,
): Promise<Evaluation | null> {
  const level = question.by && regionLevel(question.by.value);
  if (!level || scope.sees !== 'all' || !isPlain(edition, question)) return null;
  const { form, periods, codes } = question;
  const runs = await database.rows<{ id: string; period: string }>(
    'select id, period from collection where programme = $1 and series = $2 and period = any($3)',
    [edition.programme.programme, seriesOf(edition, form)?.series ?? '', periods],
  );
  const collections = runs.map(({ id }) => id);
  if (await hasPlaceless(database, form, collections)) return null;
  const tables = new Map<string, Record<string, string>>();
  const names = new Map(
    (await database.rows<{ code: string; name: string }>('select code, name from region')).map((one) => [
      one.code,
      one.name,
    ]),
  );
  const groups: Group[] = [];
  const groupOf = (period: string, key: string): Record<string, string> => {
    const place = `${period} ${key}`;
    const known = tables.get(place);
    if (known) return known;
    const values: Record<string, string> = {};
    tables.set(place, values);
    groups.push({ period, key, text: names.get(key) ?? null, values });
    return values;
  };
  for (const run of runs) {
    const counts = await regionCounts(database, ['submitted', 'accepted', 'late'], {
      form,
      collections: [run.id],
      level,
    });
    for (const count of counts) addCounts(groupOf(run.period, count.region), count, standingOf(edition, form));
  }
  if (codes.length > 0) {
    const periodOf = new Map(runs.map(({ id, period }) => [id, period]));
    for (const row of await regionSums(database, edition, { form, collections, level, codes })) {
      const values = groupOf(periodOf.get(row.collection) ?? '', row.region);
      for (const code of codes) addTo(values, `sum ${code}`, row[`v_${code}`] ?? null);
    }
  }
  return { groups, wholes: wholesOf(groups) };
}

function isPlain(edition: Edition, { form, aggregates, codes, within, word, where }: Question): boolean {
  const fields = edition.forms.get(form)?.fields;
  const numeric = codes.every((code) => {
    const field = fields?.get(code)?.field;
    return field !== undefined && isNumeric(field.type) && field.replaces === undefined;
  });
  const known = Object.keys(aggregates).every((name) => counted.has(name) || name.startsWith('sum '));
  return known && numeric && within.length === 0 && word === null && where === undefined;
}

/** Filings of organisations without a region, or of none, are in no figure of a region. */
async function hasPlaceless(database: Queryable, form: string, collections: readonly string[]): Promise<boolean> {
  const [found] = await database.rows<{ found: boolean }>(
    `select exists (select from filing f where f.home is null and f.collection = any($2) and f.form = $1)
         or exists (select from organisation o join filing_count n on n.organisation = o.id
                     where o.region is null and n.collection = any($2) and n.form = $1) as found`,
    [form, collections],
  );
  return found?.found === true;
}

interface Standing {
  readonly ended: ReadonlySet<string>;
  readonly edited: ReadonlySet<string>;
}

const standingOf = (edition: Edition, form: string): Standing => ({
  ended: new Set(endedStates(edition, form)),
  edited: new Set(editedStates(edition)),
});

function addCounts(
  values: Record<string, string>,
  count: RegionCount<'submitted' | 'accepted' | 'late'>,
  { ended, edited }: Standing,
): void {
  const { state, submitted, accepted, late } = count;
  const filed = ended.has(state) ? accepted : submitted;
  const lateFiled = ended.has(state) ? 0 : late;
  const open = filed - accepted;
  addTo(values, 'filed', filed);
  addTo(values, 'late', lateFiled);
  addTo(values, 'on-time', filed - lateFiled);
  addTo(values, 'accepted', accepted);
  addTo(values, 'count', accepted);
  addTo(values, 'returned', edited.has(state) ? open : 0);
  addTo(values, 'waiting', edited.has(state) ? 0 : open);
}

function addTo(values: Record<string, string>, name: string, more: string | number | null): void {
  const value = more === null ? null : exactIn(String(more));
  if (value !== null) values[name] = toDecimal(add(exactIn(values[name]) ?? integer(0), value));
}

function wholesOf(groups: readonly Group[]): readonly Group[] {
  const wholes = new Map<string, Record<string, string>>();
  for (const { period, values } of groups) {
    const whole = wholes.get(period) ?? {};
    wholes.set(period, whole);
    for (const [name, value] of Object.entries(values)) addTo(whole, name, value);
  }
  return [...wholes].map(([period, values]) => ({ period, key: '', text: null, values }));
}
