import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useMe } from '../session/me.ts';
import { SessionProvider } from '../session/SessionProvider.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { SideBar } from './SideBar.tsx';
import './shell.css';
import { TopBar } from './TopBar.tsx';
import { rememberMenu, trailTo } from './trail.ts';

/** Every page behind the log-in. */
export function SessionShell() {
  return (
    <SessionProvider>
      <Shell />
    </SessionProvider>
  );
}

function Shell() {
  const me = useMe();
  const rail = useMatches({ select: (matches) => matches.some((match) => match.staticData.rail) });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [folded, setFolded] = useState(true);
  const main = useRef<HTMLElement>(null);
  const seen = useRef(path);

  useEffect(() => {
    if (trailTo(me.menus, path).length) rememberMenu(path);
    setFolded(true);
    if (seen.current === path) return;
    seen.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, me.menus]);

  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <TopBar onMenu={() => setFolded(!folded)} menuOpen={!folded} />
      <div className={rail ? 'shell rail' : 'shell'}>
        <SideBar rail={rail && folded} open={!folded} />
        <main id="content" ref={main} tabIndex={-1} className={rail ? 'main wide' : 'main'}>
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </>
  );
}
