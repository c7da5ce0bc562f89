import { useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { StatisticColumn, StatisticView } from '#contract/statistic.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { barOption, type ChartLook, lineOption } from './chart-option.ts';
import { cellOf, chartable, drawn, figureText, headOf, unitOf } from './figures-of.ts';

interface Props {
  view: StatisticView;
  column: StatisticColumn;
  onColumn: (name: string) => void;
}

/** More bars than this are read in the table. */
const most = 40;

/** One question: a measure over the groups, sorted, or over the periods. The table below holds the same numbers. */
export function ChartCard({ view, column, onColumn }: Props) {
  const line = view.chart === 'line';
  const unit = unitOf(column);
  const title = headOf(column, unit);
  const { points, rows } = useMemo(() => {
    const all = view.rows.map((row) => {
      const cell = cellOf(view, row, column.name);
      const label = row.place?.short ?? row.label;
      return { row, point: { label, value: drawn(column, cell), text: figureText(cell) } };
    });
    const shown = line
      ? all
      : all
          .filter(({ point }) => point.value !== null)
          .toSorted(descending)
          .slice(0, most);
    return { points: shown.map(({ point }) => point), rows: shown.map(({ row }) => row) };
  }, [view, column, line]);
  const whole = view.total && column.kind === 'rate' ? cellOf(view, view.total, column.name) : null;
  const total = drawn(column, whole);
  const router = useRouter();
  return (
    <section className="card chart" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {!line && <span className="muted t13">由高到低{total !== null && '，浅色为低于合计'}</span>}
        {chartable(view).length > 1 && (
          <label className="end t13">
            <span className="vh">图示指标</span>
            <select value={column.name} onChange={(event) => onColumn(event.target.value)}>
              {chartable(view).map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      {points.length === 0 ? (
        <p className="muted t13 pad">没有可以画的数。</p>
      ) : (
        <Chart
          look={{
            points,
            title,
            unit,
            whole: total === null ? null : { label: '合计', value: total, text: figureText(whole) },
          }}
          line={line}
          onChoose={(index) => {
            const to = rows[index]?.drill;
            if (to) router.history.push(to);
          }}
        />
      )}
    </section>
  );
}

const descending = (a: { point: { value: number | null } }, b: { point: { value: number | null } }): number =>
  (b.point.value ?? 0) - (a.point.value ?? 0);

function Chart({ look, line, onChoose }: { look: ChartLook; line: boolean; onChoose: (index: number) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const [drawnOnce, setDrawnOnce] = useState(false);
  const key = JSON.stringify(look);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is compared by what it says
  useEffect(() => {
    let remove: (() => void) | null = null;
    let gone = false;
    void import('./charts.ts').then(({ drawChart }) => {
      if (gone || !place.current) return;
      remove = drawChart(place.current, (line ? lineOption : barOption)(look), (index) => choose.current(index));
      setDrawnOnce(true);
    });
    return () => {
      gone = true;
      remove?.();
    };
  }, [key, line]);
  const height = line ? 280 : 40 + look.points.length * 25;
  return (
    <div className="chart-body">
      {!drawnOnce && <Skeleton lines={4} />}
      <div ref={place} role="img" aria-label={look.title} style={{ height, display: drawnOnce ? undefined : 'none' }} />
    </div>
  );
}
