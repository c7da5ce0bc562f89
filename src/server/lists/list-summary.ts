import type { ListView } from '#contract/list.ts';
import type { ListDefinition } from '#definition/menu.ts';
import { dueOf } from '#engine/calendar/due.ts';
import { sayDeadline } from '#engine/calendar/duration.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import type { Scope } from '../access/scope.ts';
import { currentPeriod, seriesOf } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Instant } from '../store/instant.ts';
import type { Column } from './list-columns.ts';
import type { RawRow } from './list-query.ts';

/** What stands beside a list's title: the period that runs, whose list it is, until when: `2023年8月，冀原大学，2023-08-31 24:00 截止`. */
export function listSubtitle(
  edition: Edition,
  { of, form, series: derived }: ListDefinition,
  scope: Scope,
  now: Instant,
): string {
  const series = of === 'entries' || derived !== undefined ? undefined : seriesOf(edition, form);
  const period = series && series.every !== 'always' ? currentPeriod(series, now) : null;
  const due = series && period ? dueOf(series, period, edition) : null;
  return [period && periodLabel(period), scope.organisation.name, due && `${sayDeadline(due)} 截止`]
    .filter(Boolean)
    .join('，');
}

/** Sums under the columns that count things; answers of different subjects are added up by statistics, not here. */
export function listTotals(
  columns: readonly Column[],
  rows: readonly RawRow[],
  labelOf: (state: string) => string,
): ListView['totals'] {
  if (rows.length < 2 || !columns.some((column) => column.counts)) return null;
  const states = new Map<string, number>();
  for (const { state } of rows) if (state !== null) states.set(state, (states.get(state) ?? 0) + 1);
  const parts = [...states].map(([state, count]) => `${labelOf(state)} ${count}`);
  return {
    label: `本页 ${rows.length} 件合计${parts.length > 0 ? `　${parts.join('，')}` : ''}`,
    cells: columns.map(({ counts }) => counts && String(rows.reduce((sum, row) => sum + counts(row), 0))),
  };
}
