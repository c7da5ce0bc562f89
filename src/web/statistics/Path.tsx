import { useRouterState } from '@tanstack/react-router';
import type { StatisticView } from '#contract/statistic.ts';
import { Go } from '../shell/Go.tsx';

/** Where in the drill-down one stands; every step leads back. */
export function Path({ view: { path } }: { view: StatisticView }) {
  const here = useRouterState({ select: ({ location }) => location });
  if (path.length === 0) return null;
  const top = new URLSearchParams(here.searchStr);
  for (const name of ['path', 'by', 'page']) top.delete(name);
  return (
    <nav className="crumb" aria-label="下钻位置">
      <ol>
        <li>
          <Go to={top.size > 0 ? `${here.pathname}?${top}` : here.pathname}>全部</Go>
        </li>
        {path.map(({ text, to }, at) => (
          <li key={text} aria-current={at === path.length - 1 ? 'page' : undefined}>
            {at === path.length - 1 ? text : <Go to={to}>{text}</Go>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
