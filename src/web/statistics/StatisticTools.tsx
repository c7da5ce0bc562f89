import type { StatisticView } from '#contract/statistic.ts';
import { FilterRow } from '../list/FilterRow.tsx';
import type { ListQuery } from '../list/list-query.ts';

/** Which period, by what, of which. */
export function StatisticTools({ view, query }: { view: StatisticView; query: ListQuery }) {
  const by = view.dimensions.find(({ chosen }) => chosen)?.value ?? '';
  if (view.period === null && view.dimensions.length < 2 && view.filters.length === 0) return null;
  return (
    <div className="card stat-tools">
      <div className="filter-row">
        {view.period !== null && (
          <label>
            <span>期次</span>
            <select value={view.period} onChange={(event) => query.change({ period: event.target.value })}>
              {view.periods.map(({ value, label, state }) => (
                <option key={value} value={value}>
                  {label}
                  {state === 'locked' ? '（已封账）' : ''}
                </option>
              ))}
            </select>
          </label>
        )}
        {view.dimensions.length > 1 && (
          <label>
            <span>分组</span>
            <select value={by} onChange={(event) => query.change({ by: event.target.value })}>
              {view.dimensions.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <FilterRow view={view} query={query} />
    </div>
  );
}
