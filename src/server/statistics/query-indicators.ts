import type { QueryChoices } from '#contract/query.ts';
import type { StatisticColumn } from '#contract/statistic.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { Form, Page } from '#definition/form.ts';
import type { Measure } from './measure.ts';

/** Numbers of a page outside its rosters that may be asked for. */
const indicatorsOf = ({ blocks }: Page): readonly Field[] =>
  blocks
    .flatMap((block) => (block.kind === 'fields' ? block.fields : block.kind === 'indicators' ? block.rows : []))
    .filter((field) => isNumeric(field.type) && field.sensitive !== true);

export const addsUp = ({ carry }: Pick<Field, 'carry'>): boolean => carry !== 'stock' && carry !== 'year-to-date';

export const indicatorPages = ({ pages }: Form): QueryChoices['pages'] =>
  pages
    .map((page) => ({
      page: page.page,
      title: page.title,
      indicators: indicatorsOf(page).map((field) => ({
        code: field.code,
        label: field.label,
        unit: field.unit ?? null,
        decimals: scaleOf(field.type),
        carry: field.carry ?? null,
        addsOverPeriods: addsUp(field),
      })),
    }))
    .filter(({ indicators }) => indicators.length > 0);

/** The fields behind some codes in their order; undefined where one is no number that may be asked for. */
export function indicatorsNamed({ pages }: Form, codes: readonly string[]): readonly Field[] | undefined {
  const known = new Map(pages.flatMap(indicatorsOf).map((field) => [field.code, field]));
  const found = codes.flatMap((code) => known.get(code) ?? []);
  return found.length === codes.length ? found : undefined;
}

export const indicatorColumn = (field: Field): StatisticColumn => ({
  name: field.code,
  label: field.label,
  kind: 'sum',
  unit: field.unit ?? null,
  decimals: scaleOf(field.type),
});

export const sumOf = (field: Field): Measure => ({
  verb: 'sum',
  operand: field.code,
  field,
  carry: field.carry ?? null,
  column: indicatorColumn(field),
});
