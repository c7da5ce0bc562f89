import type { Home } from '#contract/home.ts';
import { Go } from '../shell/Go.tsx';

/** Three numbers that matter; each carries its comparison or its parts. */
export function Figures({ figures }: Pick<Home, 'figures'>) {
  return (
    <section className="card three" aria-label="概况">
      {figures.map(({ label, value, note, to }) => {
        const [, number = value, unit = ''] = /^([\d.,]+)(.*)$/.exec(value) ?? [];
        const inside = (
          <>
            <span className="k">{label}</span>
            <span className="v">
              {number}
              <small>{unit}</small>
            </span>
            <span className="n">{note}</span>
          </>
        );
        return to ? (
          <Go key={label} className="figure" to={to}>
            {inside}
          </Go>
        ) : (
          <div key={label} className="figure">
            {inside}
          </div>
        );
      })}
    </section>
  );
}
