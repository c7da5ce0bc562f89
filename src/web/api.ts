import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type { Problem } from '#contract/problem.ts';
import type { Refusal, RefusalCode } from '#engine/filing.ts';

/** The server said no, with a sentence; `requestId` is the number to quote when asking for help. */
export interface Refused extends Refusal {
  readonly title: string;
  readonly requestId: string;
}
/** No answer came: the network or the server is away. */
export interface Offline {
  readonly kind: 'offline';
}
interface Answered<T> {
  readonly kind: 'answered';
  readonly value: T;
}
export type Outcome<T> = Answered<T> | Refused | Offline;

/** A part the endpoint does not declare has the type `unknown`: it may not be given. */
type Given<K extends string, V> = unknown extends V ? { readonly [P in K]?: undefined } : { readonly [P in K]: V };
type Request<E> = Given<'params', ParamsOf<E>> &
  Partial<Given<'query', QueryOf<E>>> &
  Given<'body', BodyOf<E>> & { readonly revision?: number; readonly signal?: AbortSignal };

/** Asks the server. A "no" and a dead line are values; only a broken answer is a fault. */
export async function call<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Outcome<ResponseOf<E>>> {
  const send = () => sendOnce<ResponseOf<E>>(endpoint, request as Loose);
  const outcome = await send();
  if (outcome.kind !== 'refused' || outcome.code !== 'session-ended' || endpoint.path === '/api/session')
    return outcome;
  return (await askToResume()) ? send() : outcome;
}

/** For queries, whose library wants faults: throws `CallError` where `call` gives a "no". */
export async function demand<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<ResponseOf<E>> {
  const outcome = await call(endpoint, request);
  if (outcome.kind === 'answered') return outcome.value;
  throw new CallError(outcome);
}

export class CallError extends Error {
  override name = 'CallError';
  readonly outcome: Refused | Offline;
  constructor(outcome: Refused | Offline) {
    super(outcome.kind === 'refused' ? outcome.detail : '连不上服务器');
    this.outcome = outcome;
  }
}

/** Where a file is: for links, `src` and forms. */
export function addressOf<E extends Endpoint>(endpoint: E, request: Pick<Request<E>, 'params' | 'query'>): string {
  const { params, query } = request as Loose;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  );
  return search.size ? `${path}?${search}` : path;
}

/** Sends one file, telling how much has left (0–1). */
export function upload<E extends Endpoint>(
  endpoint: E,
  request: Pick<Request<E>, 'params' | 'query'> & {
    readonly file: File;
    readonly onProgress?: (share: number) => void;
  },
): Promise<Outcome<ResponseOf<E>>> {
  return new Promise((resolve) => {
    const line = new XMLHttpRequest();
    line.open(endpoint.method, addressOf(endpoint, request));
    line.upload.onprogress = (event) => request.onProgress?.(event.loaded / event.total);
    line.onerror = () => resolve({ kind: 'offline' });
    line.onload = () =>
      resolve(readAnswer<ResponseOf<E>>(line.status, line.responseText, line.getResponseHeader('x-request-id')));
    const form = new FormData();
    form.append('file', request.file);
    line.send(form);
  });
}

/** Set by the session: asks for the password over the page and says whether work may go on. */
let askToResume: () => Promise<boolean> = async () => false;
export function onSessionEnded(ask: () => Promise<boolean>): void {
  askToResume = ask;
}

interface Loose {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly revision?: number;
  readonly signal?: AbortSignal;
}

/** Answers asked for before the page is there to want them, by address; each is taken once. */
const ahead = new Map<string, Promise<Response>>();

/** Asks now for what the page will ask for as soon as its code has come. */
export function askAhead<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Response> {
  const answer = fetchAnswer(endpoint, request as Loose);
  answer.catch(() => {});
  ahead.set(addressOf(endpoint, request as never), answer);
  return answer;
}

async function sendOnce<T>(endpoint: Endpoint, request: Loose): Promise<Outcome<T>> {
  const address = addressOf(endpoint, request as never);
  const early = endpoint.method === 'GET' ? ahead.get(address) : undefined;
  ahead.delete(address);
  try {
    const answer = await (early ?? fetchAnswer(endpoint, request));
    return readAnswer<T>(answer.status, await answer.text(), answer.headers.get('x-request-id'));
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    return { kind: 'offline' };
  }
}

function fetchAnswer(endpoint: Endpoint, { body, revision, signal, ...place }: Loose): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (revision !== undefined) headers['if-match'] = `"${revision}"`;
  return fetch(addressOf(endpoint, place as never), {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}

function readAnswer<T>(status: number, text: string, requestId: string | null): Outcome<T> {
  const value = parse(text);
  if (status >= 200 && status < 300) return { kind: 'answered', value: value as T };
  const problem = value as Partial<Problem> | null;
  if (problem?.code) {
    return {
      kind: 'refused',
      code: problem.code as RefusalCode,
      title: problem.title ?? '没有办成',
      detail: problem.detail ?? '',
      requestId: problem.requestId ?? requestId ?? '',
      data: problem.data,
    };
  }
  if (status === 502 || status === 503 || status === 504) return { kind: 'offline' };
  return {
    kind: 'refused',
    code: 'unavailable',
    title: '服务器出错了',
    detail: '已保存的内容不受影响，请稍后重试。',
    requestId: requestId ?? '',
  };
}

function parse(text: string): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
