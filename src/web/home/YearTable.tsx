import { useCallback } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { Home } from '#contract/home.ts';
import { Go } from '../shell/Go.tsx';
import { Icon } from '../ui/Icon.tsx';

type Year = NonNullable<Home['year']>;
type Cell = NonNullable<Year['rows'][number]['cells'][number]>;

/** The year's periods side by side; where they do not fit, the latest are in view. */
export function YearTable({ year }: { year: Year }) {
  const showLatest = useCallback((scroller: HTMLDivElement | null) => {
    if (scroller) scroller.scrollLeft = scroller.scrollWidth;
  }, []);
  return (
    <section className="card" aria-label={year.title}>
      <header>
        <h2>{year.title}</h2>
        <span className="muted note">状态和提交日期</span>
      </header>
      <div className="scroll-x" ref={showLatest}>
        <table className="year">
          <thead>
            <tr>
              <th scope="col">名称</th>
              {year.periods.map(({ period, label }) => (
                <th key={period} scope="col">
                  {year.title.startsWith(label.slice(0, 5)) ? label.slice(5) : label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {year.rows.map(({ subject, cells }) => (
              <tr key={subject.id}>
                <th scope="row">{subject.name}</th>
                {year.periods.map(({ period }, at) => (
                  <td key={period} className="tn">
                    <YearCell cell={cells[at] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function YearCell({ cell }: { cell: Cell | null }) {
  if (!cell) return <span className="muted">—</span>;
  const inside = (
    <>
      <span className={`cs ${cell.late ? 'purple' : cell.state.tone}`}>
        <Icon name={cell.late ? 'warn' : cell.state.icon} />
        {cell.late ? `逾期 ${cell.late} 天` : cell.state.label}
      </span>
      {cell.date && (
        <>
          <br />
          <span className="muted note">{cell.date}</span>
        </>
      )}
    </>
  );
  return cell.filing ? (
    <Go className="plain" to={addresses.view(cell.filing)}>
      {inside}
    </Go>
  ) : (
    inside
  );
}
