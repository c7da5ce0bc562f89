import type { StatisticCell, StatisticColumn, StatisticRow, StatisticView } from '#contract/statistic.ts';

/** Columns a chart can show: everything that is counted. */
export const chartable = ({ columns }: Pick<StatisticView, 'columns'>): readonly StatisticColumn[] =>
  columns.filter(({ kind }) => kind !== 'text' && kind !== 'rank');

/** The column asked for, else the first rate, else the first of all. */
export function chartedColumn(view: Pick<StatisticView, 'columns'>, asked: string | undefined): StatisticColumn | null {
  const all = chartable(view);
  return (
    all.find(({ name }) => name === asked) ??
    all.find(({ kind }) => kind === 'rate') ??
    all.find(({ kind }) => kind !== 'change') ??
    all[0] ??
    null
  );
}

export const cellOf = (view: Pick<StatisticView, 'columns'>, row: StatisticRow, name: string): StatisticCell | null =>
  row.cells[view.columns.findIndex((column) => column.name === name)] ?? null;

/** Shares are drawn in per cent; null where there is nothing to draw. */
export function drawn({ kind }: StatisticColumn, cell: StatisticCell | null): number | null {
  if (cell?.value == null) return null;
  const value = Number(cell.value);
  return kind === 'rate' || kind === 'change' ? value * 100 : value;
}

export const unitOf = ({ kind, unit }: StatisticColumn): string =>
  kind === 'rate' || kind === 'change' ? '%' : (unit ?? '');

/** The figure as it stands in the table, without its sign of per cent. */
export const figureText = (cell: StatisticCell | null): string => cell?.text.replace(/%$/, '') ?? '—';

/** `各归口填报率（%）`: what the chart answers. */
export const headOf = ({ label }: StatisticColumn, unit: string): string => (unit ? `${label}（${unit}）` : label);
