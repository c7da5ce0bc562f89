import { previousPeriod } from '#engine/calendar/period.ts';
import { compare, integer } from '#engine/feel/exact.ts';
import type { Evaluation, Group } from './evaluation.ts';
import { exactIn, growth, quotient, type Value } from './exact-cell.ts';
import type { Measure } from './measure.ts';

/** The same period a year before; null for windows, whose names have no order. */
export const yearBefore = (period: string): string | null =>
  previousPeriod(period) === null ? null : `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;

/** Periods beside the one shown that its measures compare with. */
export const comparedPeriods = (measures: readonly Measure[], period: string): readonly string[] =>
  [
    measures.some(({ verb }) => verb === 'change') ? previousPeriod(period) : null,
    measures.some(({ verb }) => verb === 'change-year') ? yearBefore(period) : null,
  ].filter((one): one is string => one !== null);

/** A measure's value for a group; `whole`: for all groups of its period together. */
export type Tell = (measure: Measure, group: Group, whole?: boolean) => Value;

/** Tells a group's value of each measure, comparing it with other periods and with the other groups of its own. */
export function teller(measures: readonly Measure[], { groups, wholes }: Evaluation): Tell {
  const places = new Map(groups.map((group) => [`${group.period} ${group.key}`, group]));
  const wholeOf = new Map(wholes.map((group) => [group.period, group]));
  const ranked = measures.find(({ verb }) => verb !== 'rank');
  const peers = (period: string): readonly Group[] => groups.filter((group) => group.period === period);

  const at = (period: string | null, { key }: Group, whole: boolean): Group | undefined =>
    period === null ? undefined : whole ? wholeOf.get(period) : places.get(`${period} ${key}`);

  function tell(measure: Measure, group: Group, whole = false): Value {
    const { verb, operand } = measure;
    const value = (name: string): Value => valueIn(group, name);
    switch (verb) {
      case 'rate':
        return quotient(value('filed'), value('expected'));
      case 'share':
        return quotient(value('count'), valueIn(wholeOf.get(group.period), 'count'));
      case 'change':
        return growth(
          value(`sum ${operand}`),
          valueIn(at(previousPeriod(group.period), group, whole), `sum ${operand}`),
        );
      case 'change-year':
        return growth(value(`sum ${operand}`), valueIn(at(yearBefore(group.period), group, whole), `sum ${operand}`));
      case 'percentile':
        return whole ? null : percentile(value(`sum ${operand}`), others(group, `sum ${operand}`));
      case 'rank':
        return whole || !ranked
          ? null
          : rank(
              tell(ranked, group),
              peers(group.period).map((one) => tell(ranked, one)),
            );
      default:
        return value(operand === null ? verb : `${verb} ${operand}`);
    }
  }

  const others = (group: Group, name: string): readonly Value[] =>
    peers(group.period).flatMap((one) => (one.key === group.key ? [] : [exactIn(one.values[name])]));

  return tell;
}

const valueIn = (group: Group | undefined, name: string): Value => exactIn(group?.values[name]);

/** 1 for the greatest; equals share a place, and the next is skipped. */
function rank(value: Value, all: readonly Value[]): Value {
  if (value === null) return null;
  return integer(1 + all.filter((other) => other !== null && compare(other, value) > 0).length);
}

/** Share of the others that have less. */
function percentile(value: Value, others: readonly Value[]): Value {
  if (value === null || others.length === 0) return null;
  const less = others.filter((other) => other === null || compare(other, value) < 0).length;
  return quotient(integer(less), integer(others.length));
}
