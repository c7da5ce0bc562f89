import type { StatisticColumn } from '#contract/statistic.ts';
import type { Carry, Field } from '#definition/field.ts';
import { scaleOf } from '#definition/field.ts';
import type { Statistic } from '#definition/output.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

/** `sum RY01` taken apart. */
export interface Measure {
  readonly verb: string;
  readonly operand: string | null;
  readonly field: Field | null;
  readonly column: StatisticColumn;
  /** What its answer does from one period to the next: stock and year-to-date may not be added over periods. */
  readonly carry: Carry | null;
}

const words: Readonly<Record<string, string>> = {
  expected: '应报',
  filed: '已报',
  'on-time': '按期',
  late: '逾期',
  waiting: '待审核',
  returned: '退回',
  filling: '填写中',
  'not-opened': '未填报',
  accepted: '审核通过',
  missing: '未报',
  rate: '填报率',
  count: '件数',
  share: '占比',
  rank: '名次',
};

const kinds: Readonly<Record<string, StatisticColumn['kind']>> = {
  rate: 'rate',
  share: 'rate',
  percentile: 'rate',
  change: 'change',
  'change-year': 'change',
  sum: 'sum',
  mean: 'mean',
  rank: 'rank',
};

/** Shares of one carry four decimals: 0.8756 reads 87.56 %. */
export const shareDecimals = 4;

export function measuresOf(edition: Edition, { of, measures }: Statistic): readonly Measure[] {
  return measures.map(({ name, measure }) => {
    const [verb = '', operand = null] = measure.split(' ');
    const field = operand === null ? null : (edition.forms.get(of)?.fields.get(operand)?.field ?? null);
    return { verb, operand, field, carry: field?.carry ?? null, column: columnOf(name, measure, verb, field) };
  });
}

function columnOf(name: string, measure: string, verb: string, field: Field | null): StatisticColumn {
  const kind = kinds[verb] ?? 'count';
  const decimals = { count: 0, sum: scale(field), mean: Math.max(scale(field), 2), rank: 0, text: 0 } as const;
  return {
    name: measure,
    label: name === measure ? (words[measure] ?? said(verb, field)) : name,
    kind,
    unit: (kind === 'sum' || kind === 'mean' ? field?.unit : undefined) ?? null,
    decimals: kind === 'rate' || kind === 'change' ? shareDecimals : decimals[kind],
  };
}

const scale = (field: Field | null): number => (field ? scaleOf(field.type) : 0);

const suffixes: Readonly<Record<string, string>> = {
  mean: '（平均）',
  change: '环比',
  'change-year': '同比',
  percentile: '百分位',
  distinct: '（去重）',
};

const said = (verb: string, field: Field | null): string => `${field?.label ?? ''}${suffixes[verb] ?? ''}` || verb;

/** Whether a measure of several periods may be added up: 时点 and 累计 may not. */
export const addsOverPeriods = ({ verb, carry }: Measure): boolean =>
  (verb === 'sum' && carry !== 'stock' && carry !== 'year-to-date') || verb === 'count' || verb === 'accepted';
