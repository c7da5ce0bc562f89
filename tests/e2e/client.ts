import type { APIRequestContext, APIResponse } from '@playwright/test';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type { Problem } from '#contract/problem.ts';
import { NewChallenge, SignIn } from '#contract/session.ts';
import { type Person, password } from './people.ts';

type Given<K extends string, V> = unknown extends V ? object : { readonly [P in K]: V };
type Asked<E> = Given<'params', ParamsOf<E>> &
  Partial<Given<'query', QueryOf<E>>> &
  Partial<Given<'body', BodyOf<E>>> & { readonly revision?: number };

interface Loose {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  readonly revision?: number;
}

/** The server said no where a journey needed a yes. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** Speaks the contract's endpoints over HTTP, with the cookie of whoever signed in. For preparing states and for asking the server directly. */
export class Client {
  readonly #http: APIRequestContext;
  constructor(http: APIRequestContext) {
    this.#http = http;
  }

  /** The raw answer, whatever it says. */
  send<E extends Endpoint>(endpoint: E, asked: Asked<E>): Promise<APIResponse> {
    const { params, query, body, revision } = asked as Loose;
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
    return this.#http.fetch(path, {
      method: endpoint.method,
      ...(query && { params: query }),
      ...(body !== undefined && { data: body }),
      ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
    });
  }

  /** The answer; throws where the server refuses. */
  async ask<E extends Endpoint>(endpoint: E, asked: Asked<E>): Promise<ResponseOf<E>> {
    const answer = await this.send(endpoint, asked);
    const text = await answer.text();
    if (!answer.ok()) throw new RefusedError(`${endpoint.summary}：${answer.status()} ${text}`);
    return (text ? JSON.parse(text) : undefined) as ResponseOf<E>;
  }

  /** The problem; throws where the server does not refuse. */
  async refusal<E extends Endpoint>(endpoint: E, asked: Asked<E>): Promise<Problem & { readonly status: number }> {
    const answer = await this.send(endpoint, asked);
    if (answer.ok()) throw new RefusedError(`${endpoint.summary}：没有被拒绝`);
    return { status: answer.status(), ...((await answer.json()) as Problem) };
  }

  async upload(
    path: string,
    name: string,
    content: Buffer,
    mimeType = 'application/octet-stream',
  ): Promise<APIResponse> {
    return this.#http.post(path, { multipart: { file: { name, mimeType, buffer: content } } });
  }

  /** By the way without a picture: its proof of work is done here, as a visitor's browser would. */
  async signIn({ entrance, login, site }: Person, secret = password): Promise<void> {
    await this.#http.get('/api/site', { params: { site } });
    const challenge = (await this.ask(NewChallenge, {})) as Parameters<typeof solveChallenge>[0]['challenge'];
    const solution = await solveChallenge({ challenge, deriveKey });
    const proof = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
    await this.ask(SignIn, { body: { entrance, login, password: secret, captcha: { challenge: proof } } });
  }
}
