import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { FastifyInstance, InjectOptions } from 'fastify';

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is its own claim
  readonly json: any;
}

/** A browser in small: keeps the cookie between calls of the real HTTP interface. */
export class WebClient {
  readonly #app: FastifyInstance;
  cookie = '';

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers = {},
  ): Promise<Reply> {
    const options: InjectOptions = { method, url, headers: { cookie: this.cookie, ...headers } };
    if (body !== undefined) options.payload = body as object;
    const response = await this.#app.inject(options);
    const [set] = [response.headers['set-cookie'] ?? []].flat();
    if (set) this.cookie = set.split(';')[0] ?? '';
    const text = response.body;
    return {
      status: response.statusCode,
      json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    };
  }

  /** By the way without a picture: the proof of work is done here. */
  async signIn(entrance: string, login: string, password: string): Promise<Reply> {
    return this.call('POST', '/api/session', {
      entrance,
      login,
      password,
      captcha: { challenge: await this.solved() },
    });
  }

  async solved(): Promise<string> {
    const { json } = await this.call('POST', '/api/challenges');
    const solution = await solveChallenge({ challenge: json, deriveKey });
    return Buffer.from(JSON.stringify({ challenge: json, solution })).toString('base64');
  }
}
