import type { StatisticColumn, StatisticRow, StatisticView } from '#contract/statistic.ts';
import { Go } from '../shell/Go.tsx';
import { sayNumber } from '../text/number.ts';
import { cellOf, drawn, figureText, headOf, unitOf } from './figures-of.ts';
import { tilePlaces } from './tile-places.ts';

/** Regions as tiles about where they lie, shaded by the measure; null where none of the groups lies in a region. */
export function TileMap({ view, column }: { view: StatisticView; column: StatisticColumn }) {
  const rows = view.rows.filter(({ place }) => place?.region != null);
  const counts = new Map<string, number>();
  for (const { place } of rows) counts.set(place?.region ?? '', (counts.get(place?.region ?? '') ?? 0) + 1);
  const own = rows.filter(({ place }) => counts.get(place?.region ?? '') === 1);
  const places = tilePlaces(own.map(({ place }) => place?.region ?? ''));
  const tiles = own.flatMap((row) => {
    const at = places.get(row.place?.region ?? '');
    const cell = cellOf(view, row, column.name);
    return at ? [{ row, at, value: drawn(column, cell), text: figureText(cell) }] : [];
  });
  if (tiles.length < 2) return null;
  const steps = stepsOf(
    column,
    tiles.flatMap(({ value }) => value ?? []),
  );
  const elsewhere = view.rows.length - tiles.length;
  return (
    <section className="card tiles-card" aria-label={`${headOf(column, unitOf(column))}分布`}>
      <header>
        <h2>{headOf(column, unitOf(column))}分布</h2>
      </header>
      <div className="tiles">
        {tiles.map(({ row, at: [x, y], value, text }) => (
          <Tile
            key={row.key}
            row={row}
            shade={shadeOf(value, steps)}
            style={{ gridColumn: x + 1, gridRow: y + 1 }}
            text={text}
          />
        ))}
      </div>
      <ul className="legend">
        {steps.map((step, at) => (
          <li key={step}>
            <i className={`tile s${at}`} aria-hidden="true" />≥ {sayNumber(step)}
          </li>
        ))}
        <li>
          <i className={`tile s${steps.length}`} aria-hidden="true" />
          {'< '}
          {sayNumber(steps.at(-1) ?? 0)}
        </li>
      </ul>
      <p className="muted t13 pad">
        方块按大致方位排列，不表示边界{elsewhere > 0 && `；另有 ${elsewhere} 个不按地区`}。点方块看下一级。
      </p>
    </section>
  );
}

function Tile({
  row,
  shade,
  text,
  style,
}: {
  row: StatisticRow;
  shade: number;
  text: string;
  style: React.CSSProperties;
}) {
  const inside = (
    <>
      <span>{row.place?.short}</span>
      <b className="tn">{text}</b>
    </>
  );
  const className = `tile s${shade}`;
  return row.drill ? (
    <Go className={className} style={style} to={row.drill}>
      {inside}
    </Go>
  ) : (
    <span className={className} style={style}>
      {inside}
    </span>
  );
}

/** Rates by fixed steps that mean the same every month; everything else by quarters of what there is. */
function stepsOf(column: StatisticColumn, values: readonly number[]): readonly number[] {
  if (column.kind === 'rate') return [95, 90, 85];
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const steps = [...new Set([at(0.75), at(0.5), at(0.25)])].sort((a, b) => b - a);
  return steps.map((step) => Math.round(step * 10) / 10);
}

function shadeOf(value: number | null, steps: readonly number[]): number {
  if (value === null) return steps.length;
  const at = steps.findIndex((step) => value >= step);
  return at < 0 ? steps.length : at;
}
