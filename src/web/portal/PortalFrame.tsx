import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SiteView } from '#contract/site.ts';
import { Go } from '../shell/Go.tsx';
import { Mark } from '../shell/Mark.tsx';
import './portal.css';

/** The public face around every page before the log-in. */
export function PortalFrame({ site, children }: { site: SiteView; children: ReactNode }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = (go: string) => go === path || (go === '/' && path.startsWith('/login/'));
  return (
    <div className="portal">
      <header className="portal-head">
        <div className="w">
          <Mark />
          <div>
            <p className="site-name">
              {site.title}
              {site.badge && <em className="st purple">{site.badge}</em>}
            </p>
            <p className="muted note">{site.owner}</p>
          </div>
          <nav aria-label="栏目">
            <ul>
              {site.navigation.map(({ label, go }) => (
                <li key={label}>
                  <Go to={go} aria-current={here(go) ? 'page' : undefined}>
                    {label}
                  </Go>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main>{children}</main>
      <footer className="portal-foot">
        <div className="w">
          <dl>
            {site.contacts.map(({ label, name, phone }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="tn">
                  {name}　{phone}
                </dd>
              </div>
            ))}
          </dl>
          <dl>
            {site.footer.map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="tn">{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </footer>
    </div>
  );
}
