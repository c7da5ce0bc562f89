import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { FilingView } from '#contract/filing.ts';
import type { Me } from '#contract/session.ts';
import type { Published } from '#definition/published.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const me = (now: string): Me => ({
  account: { id: 'a', login: 'a', name: '张一', mobile: null },
  acting: {
    id: 'm',
    role: 'reporter',
    roleLabel: '填报人',
    programme: 'p',
    programmeTitle: '',
    organisation: { id: 'u', name: '冀原大学' },
    entrance: 'applicant',
  },
  memberships: [],
  menus: [],
  gate: null,
  duty: null,
  unread: 0,
  todo: 0,
  site: { site: 's', title: '科报', badge: null },
  now,
  idleMinutes: 30,
  largeText: false,
  operator: false,
});

export interface Serving {
  readonly address: string;
  /** Every file the browser has fetched, by path, gzipped bytes not counted here. */
  readonly fetched: Set<string>;
  readonly close: () => void;
}

/** The built page over one filing kept in memory: no database, no check on the server, so that only the page is timed. */
export async function servePage(dist: string, view: FilingView, published: Published): Promise<Serving> {
  const fetched = new Set<string>();
  let revision = view.revision;
  const answers: Readonly<Record<string, () => unknown>> = {
    '/api/session': () => me(view.now),
    '/api/filings/f-1': () => view,
    '/api/filings/f-1/answers': () => ({ revision: ++revision, savedAt: view.now, theirs: [], conflicts: [] }),
    [`/api/definitions/${view.definition}/forms/${view.form}`]: () => published,
  };
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench');
    const answer = answers[pathname];
    if (answer) return response.setHeader('content-type', 'application/json').end(JSON.stringify(answer()));
    const file = extname(pathname) ? pathname : '/index.html';
    fetched.add(file);
    return response.setHeader('content-type', types[extname(file)] ?? 'text/html').end(readFileSync(join(dist, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, fetched, close: () => server.close() };
}
