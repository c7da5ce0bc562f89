import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { act, type ReactNode } from 'react';
import { afterEach, beforeEach } from 'vitest';
import type { Me } from '#contract/session.ts';
import { MeContext } from '../../src/web/session/me.ts';
import { StatusProvider } from '../../src/web/ui/Status.tsx';
import { draw } from './draw.tsx';

/** jsdom knows the dialog but not how to open it over the page. */
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

type Reply = { readonly status: number; readonly body: unknown } | 'no line';
const replies = new Map<string, (sent: Sent) => Reply>();
/** What the page has sent since the test began, oldest first. */
export const sent: Sent[] = [];

/** Answers `POST /api/session` with a value; a status of 400 and above needs `{ code, title, detail, requestId }`. */
export function answer(call: string, body: unknown | ((sent: Sent) => unknown), status = 200): void {
  replies.set(call, (one) => ({ status, body: typeof body === 'function' ? body(one) : body }));
}
export const refuse = (call: string, code: string, detail: string, data?: unknown): void =>
  answer(call, { code, title: `不行：${code}`, detail, requestId: 'K8-0829-4417', data }, 409);
export const cut = (call: string): void => {
  replies.set(call, () => 'no line');
};

beforeEach(() => {
  replies.clear();
  sent.length = 0;
  globalThis.fetch = async (address, init) => {
    const url = new URL(String(address), 'http://kebao.test');
    const one: Sent = {
      method: init?.method ?? 'GET',
      path: url.pathname + url.search,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: (init?.headers ?? {}) as Record<string, string>,
    };
    sent.push(one);
    const reply = (replies.get(`${one.method} ${one.path}`) ?? replies.get(`${one.method} ${url.pathname}`))?.(one);
    if (!reply) throw new Error(`nobody answers ${one.method} ${one.path}`);
    if (reply === 'no line') throw new TypeError('fetch failed');
    return new Response(reply.body === undefined ? '' : JSON.stringify(reply.body), { status: reply.status });
  };
});

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

export const somebody: Me = {
  account: { id: 'a-1', login: 'jia', name: '甲', mobile: null },
  acting: {
    id: 'm-1',
    role: 'clerk',
    roleLabel: '馆员',
    programme: 'reading-room',
    programmeTitle: '社区阅览室月报',
    organisation: { id: 'east', name: '示例东街社区' },
    entrance: 'clerk',
  },
  memberships: [],
  menus: [],
  gate: null,
  duty: null,
  unread: 0,
  todo: 0,
  site: { site: 'demo', title: '科报演示站', badge: null },
  now: '2025-02-27T10:00:00+08:00',
  idleMinutes: 30,
  largeText: false,
  operator: false,
};

/** Draws a part of the page with all that stands around it; `at` is the address it stands under. */
export function drawPage(node: ReactNode, at = '/home') {
  const history = createMemoryHistory({ initialEntries: [at] });
  const router = createRouter({ routeTree: createRootRoute(), history });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = (inside: ReactNode) => (
    <QueryClientProvider client={queries}>
      <RouterContextProvider router={router}>
        <StatusProvider>
          <MeContext value={somebody}>{inside}</MeContext>
        </StatusProvider>
      </RouterContextProvider>
    </QueryClientProvider>
  );
  const { page, redraw } = draw(around(node));
  return { page, history, queries, redraw: (next: ReactNode) => redraw(around(next)) };
}

/** Lets answers arrive and what waits for them be drawn: until the page has stood still three times in a row. */
export async function settle(milliseconds = 20): Promise<void> {
  for (let still = 0, before = ''; still < 3; ) {
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)));
    const now = document.body.innerHTML;
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

/** The field a label names. */
export function field<T extends HTMLElement = HTMLInputElement>(label: string): T {
  const named = [...document.querySelectorAll('label')].find((each) => each.textContent?.startsWith(label));
  const found = named?.control ?? document.querySelector(`[aria-label="${label}"]`);
  if (!found) throw new Error(`no field is called ${label}`);
  return found as unknown as T;
}

export function write(element: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  act(() => {
    element.focus();
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
