import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { NotFound } from './shell/NotFound.tsx';
import { PageFault } from './shell/PageFault.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault });

const portalPage = lazyRouteComponent(() => import('./portal/PortalPage.tsx'), 'PortalPage');
const portal = createRoute({ getParentRoute: () => root, path: '/', component: portalPage });
const signIn = createRoute({ getParentRoute: () => root, path: '/login/$entrance', component: portalPage });
const articles = createRoute({
  getParentRoute: () => root,
  path: '/articles',
  component: lazyRouteComponent(() => import('./portal/ArticlesPage.tsx'), 'ArticlesPage'),
});
const article = createRoute({
  getParentRoute: () => root,
  path: '/articles/$article',
  component: lazyRouteComponent(() => import('./portal/ArticlePage.tsx'), 'ArticlePage'),
});
const downloads = createRoute({
  getParentRoute: () => root,
  path: '/downloads',
  component: lazyRouteComponent(() => import('./portal/DownloadsPage.tsx'), 'DownloadsPage'),
});

const recovery = createRoute({
  getParentRoute: () => root,
  path: '/recovery',
  component: lazyRouteComponent(() => import('./accounts/RecoveryPage.tsx'), 'RecoveryPage'),
});

const registration = createRoute({
  getParentRoute: () => root,
  path: '/registration/$form',
  component: lazyRouteComponent(() => import('./registration/RegistrationPage.tsx'), 'RegistrationPage'),
});
const amendment = createRoute({
  getParentRoute: () => root,
  path: '/registration/$form/amend',
  component: lazyRouteComponent(() => import('./registration/AmendmentPage.tsx'), 'AmendmentPage'),
});

const session = createRoute({
  getParentRoute: () => root,
  id: 'session',
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'SessionShell'),
});
const inside = { getParentRoute: () => session };
const pages = [
  createRoute({
    ...inside,
    path: '/home',
    component: lazyRouteComponent(() => import('./home/HomePage.tsx'), 'HomePage'),
  }),
  createRoute({
    ...inside,
    path: '/lists/$list',
    component: lazyRouteComponent(() => import('./list/ListPage.tsx'), 'ListPage'),
  }),
  createRoute({
    ...inside,
    path: '/statistics/$statistic',
    component: lazyRouteComponent(() => import('./statistics/StatisticPage.tsx'), 'StatisticPage'),
  }),
  createRoute({
    ...inside,
    path: '/queries/$form',
    component: lazyRouteComponent(() => import('./statistics/QueryPage.tsx'), 'QueryPage'),
  }),
  createRoute({
    ...inside,
    path: '/account/exports',
    component: lazyRouteComponent(() => import('./exports/ExportsPage.tsx'), 'ExportsPage'),
  }),
  createRoute({
    ...inside,
    path: '/forms/$form/open',
    component: lazyRouteComponent(() => import('./open/OpenPage.tsx'), 'OpenPage'),
  }),
  createRoute({
    ...inside,
    path: '/imports/$target',
    component: lazyRouteComponent(() => import('./registry/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    ...inside,
    path: '/entries/$entry',
    component: lazyRouteComponent(() => import('./registry/EntryPage.tsx'), 'EntryPage'),
  }),
  createRoute({
    ...inside,
    path: '/cards/$form',
    component: lazyRouteComponent(() => import('./registry/CardPage.tsx'), 'CardPage'),
  }),
  createRoute({
    ...inside,
    path: '/filings/$filing',
    staticData: { rail: true },
    component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ViewPage'),
  }),
  createRoute({
    ...inside,
    path: '/filings/$filing/review',
    staticData: { rail: true },
    component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
  }),
  createRoute({
    ...inside,
    path: '/filings/$filing/fill',
    staticData: { rail: true },
    component: lazyRouteComponent(() => import('./fill/FillPage.tsx'), 'FillPage'),
  }),
  createRoute({
    ...inside,
    path: '/filings/$filing/fill/$page',
    staticData: { rail: true },
    component: lazyRouteComponent(() => import('./fill/FillPage.tsx'), 'FillPage'),
  }),
  createRoute({
    ...inside,
    path: '/messages',
    component: lazyRouteComponent(() => import('./account/MessagesPage.tsx'), 'MessagesPage'),
  }),
  createRoute({
    ...inside,
    path: '/account/password',
    component: lazyRouteComponent(() => import('./account/PasswordPage.tsx'), 'PasswordPage'),
  }),
  createRoute({
    ...inside,
    path: '/account/sessions',
    component: lazyRouteComponent(() => import('./account/SessionsPage.tsx'), 'SessionsPage'),
  }),
  createRoute({
    ...inside,
    path: '/accounts',
    component: lazyRouteComponent(() => import('./accounts/PeoplePage.tsx'), 'PeoplePage'),
  }),
  createRoute({
    ...inside,
    path: '/assignments/$register',
    component: lazyRouteComponent(() => import('./accounts/AssignmentsPage.tsx'), 'AssignmentsPage'),
  }),
  createRoute({
    ...inside,
    path: '/bulletins',
    component: lazyRouteComponent(() => import('./bulletin/BulletinsPage.tsx'), 'BulletinsPage'),
  }),
  createRoute({
    ...inside,
    path: '/bulletins/$bulletin',
    component: lazyRouteComponent(() => import('./bulletin/BulletinPage.tsx'), 'BulletinPage'),
  }),
  createRoute({
    ...inside,
    path: '/contacts',
    component: lazyRouteComponent(() => import('./articles/ContactsPage.tsx'), 'ContactsPage'),
  }),
  createRoute({
    ...inside,
    path: '/periods',
    component: lazyRouteComponent(() => import('./periods/PeriodsPage.tsx'), 'PeriodsPage'),
  }),
  createRoute({
    ...inside,
    path: '/operator/outbox',
    component: lazyRouteComponent(() => import('./account/OutboxPage.tsx'), 'OutboxPage'),
  }),
  createRoute({
    ...inside,
    path: '/texts/$text',
    component: lazyRouteComponent(() => import('./portal/TextPage.tsx'), 'TextPage'),
  }),
  createRoute({
    ...inside,
    path: '/search',
    component: lazyRouteComponent(() => import('./list/SearchPage.tsx'), 'SearchPage'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([
    portal,
    signIn,
    articles,
    article,
    downloads,
    recovery,
    registration,
    amendment,
    session.addChildren(pages),
  ]),
  scrollRestoration: true,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The side bar folds to a rail: the page needs the width. */
    rail?: boolean;
  }
}
