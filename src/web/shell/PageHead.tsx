import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { addresses } from '#contract/addresses.ts';
import { useMe } from '../session/me.ts';
import { Go } from './Go.tsx';
import { openMenu, type Step, trailTo } from './trail.ts';

export interface PageHeadProps {
  title: string;
  /** Beside the title: a state, a sentence. */
  beside?: ReactNode;
  /** Further steps after the menu's own. */
  steps?: readonly Step[];
  actions?: ReactNode;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

export function Crumbs({ steps = [] }: { steps?: readonly Step[] }) {
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const trail = [...trailTo(me.menus, openMenu(me.menus, path)), ...steps];
  if (path === addresses.home || trail.length === 0) return null;
  return (
    <nav className="crumb" aria-label="面包屑">
      <ol>
        {trail.map((step, at) => (
          <li key={step.label} aria-current={at === trail.length - 1 ? 'page' : undefined}>
            {step.to && at < trail.length - 1 ? <Go to={step.to}>{step.label}</Go> : step.label}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function PageHead({ title, beside, steps, actions }: PageHeadProps) {
  const me = useMe();
  useTitle(`${title} · ${me.site.title}`);
  return (
    <>
      <Crumbs {...(steps && { steps })} />
      <div className="ttl">
        <h1>{title}</h1>
        {beside}
        {actions && <span className="end row">{actions}</span>}
      </div>
    </>
  );
}
