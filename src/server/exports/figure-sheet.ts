import type { StatisticCell, StatisticColumn } from '#contract/statistic.ts';
import type { ListColumn, ListValue } from '#document/workbook/list-workbook.ts';

const isShare = ({ kind }: StatisticColumn): boolean => kind === 'rate' || kind === 'change';

/** A column of figures: shares as per cent, units in the head. */
export function figureColumn(column: StatisticColumn): ListColumn {
  const { label, kind, decimals } = column;
  const unit = isShare(column) ? '%' : column.unit;
  return {
    label: unit ? `${label}（${unit}）` : label,
    scale: kind === 'text' ? null : isShare(column) ? 2 : decimals,
    total: false,
  };
}

/** The figure of the page as a number; what has no value keeps its words. */
export function figureValue(column: StatisticColumn, cell: StatisticCell | undefined): ListValue {
  if (cell === undefined || cell.value === null) return cell?.text ?? null;
  return isShare(column) ? Math.round(Number(cell.value) * 10_000) / 100 : Number(cell.value);
}

export const textColumn = (label: string): ListColumn => ({ label, scale: null, total: false });
