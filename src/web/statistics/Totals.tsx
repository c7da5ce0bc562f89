import type { StatisticView } from '#contract/statistic.ts';

/** The whole, figure by figure, above the groups. */
export function Totals({ view: { columns, total } }: { view: StatisticView }) {
  if (!total) return null;
  return (
    <dl className="card stat-totals">
      {columns.map(({ name, label }, at) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd className="tn">{total.cells[at]?.text ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
