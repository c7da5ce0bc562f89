import { useForm } from '../filing/form-context.ts';
import type { ComparedPage } from './comparison.ts';

/** What a filing is held against. */
export type With = 'period' | 'returned' | 'previous-version';

interface Props {
  pages: readonly ComparedPage[];
  only: boolean;
  onOnly: (only: boolean) => void;
  against: With;
  onAgainst: (against: With) => void;
}

/** Only what changed, and changed since when. */
export function CompareTools({ pages, only, onOnly, against, onAgainst }: Props) {
  const { view } = useForm();
  const figures = pages.filter(({ page }) => page.at !== 'opening');
  const total = figures.reduce((sum, page) => sum + page.items.length, 0);
  const changed = figures.reduce((sum, page) => sum + page.changes, 0);
  const rows = figures.flatMap((page) => page.rosters).reduce((sum, roster) => sum + roster.rows.length, 0);
  const explained = view.explanations.length;
  const ways: readonly (readonly [With, string])[] = [
    ...(view.carried ? ([['period', '与上期']] as const) : []),
    ...(view.returned ? ([['returned', '与退回时']] as const) : []),
    ...(view.version > 1 ? ([['previous-version', '与上一版']] as const) : []),
  ];
  return (
    <div className="compare-tools">
      <button type="button" className="switch" role="switch" aria-checked={only} onClick={() => onOnly(!only)}>
        <i />
        只看变化
      </button>
      <span className="muted tn t13">
        {total} 项中变化 {changed} 项{rows > 0 && `，名单变动 ${rows} 条`}
        {explained > 0 && `，核实说明 ${explained} 条`}
      </span>
      {ways.length > 1 && (
        <span className="end row hide-s">
          <span className="muted t13">比较</span>
          {ways.map(([way, label]) => (
            <button
              key={way}
              type="button"
              className="chip"
              aria-pressed={against === way}
              onClick={() => onAgainst(way)}
            >
              {label}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
