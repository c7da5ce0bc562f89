import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { SessionFacts } from '../accounts/session-facts.ts';
import { sendRefusal } from './errors.ts';
import { type FileAnswer, isFileAnswer, sendFile } from './file-answer.ts';
import { sessionOf } from './session.ts';

export interface PublicCall<E> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Call<E> extends PublicCall<E> {
  readonly session: SessionFacts;
  /** From `If-Match`; 0 where the endpoint takes none. */
  readonly revision: number;
}

type Answer<E> = Promise<ResponseOf<E> | FileAnswer | Refusal | undefined>;
export type Handler<E> = (call: Call<E>) => Answer<E>;
export type PublicHandler<E> = (call: PublicCall<E>) => Answer<E>;

export interface RouteOptions {
  /** Calls a minute from one address (public) or one account. */
  readonly perMinute?: number;
  /** Open while a forced change of password is pending. */
  readonly beforeGate?: boolean;
  /** Open while the capacity has something to put in order first. */
  readonly beforeDuty?: boolean;
}

/** Binds an endpoint of the contract for people who are signed in. */
export function route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  app: FastifyInstance,
  endpoint: Endpoint<P, Q, B, R>,
  handler: Handler<Endpoint<P, Q, B, R>>,
  options: RouteOptions = {},
): void {
  bind(app, endpoint, options, async (request, reply) => {
    const session = await sessionOf(request);
    if (!session) return refused('session-ended', '登录已失效，请重新输入密码继续，已填内容不会丢失');
    if (session.account.mustChangePassword && options.beforeGate !== true)
      return refused('must-change-password', '请先修改初始密码，改好后才能继续');
    const duty = options.beforeGate === true || options.beforeDuty === true ? null : request.dutyOf(session);
    if (duty) return refused('condition-unmet', duty.detail, { go: duty.form, to: duty.to });
    if (endpoint.permission === 'operator' && !session.account.operator)
      return refused('not-allowed', '只有系统管理员可以打开这一页');
    const revision = endpoint.revision === true ? revisionOf(request) : 0;
    if (revision === null) return refused('invalid-input', '缺少版本号，请刷新页面后重试');
    return handler({ ...partsOf<Endpoint<P, Q, B, R>>(request, reply), session, revision });
  });
}

/** Binds an endpoint everybody may call. */
export function publicRoute<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  app: FastifyInstance,
  endpoint: Endpoint<P, Q, B, R>,
  handler: PublicHandler<Endpoint<P, Q, B, R>>,
  options: RouteOptions = {},
): void {
  bind(app, endpoint, options, (request, reply) => handler(partsOf<Endpoint<P, Q, B, R>>(request, reply)));
}

const partsOf = <E>(request: FastifyRequest, reply: FastifyReply): PublicCall<E> => ({
  params: request.params as ParamsOf<E>,
  query: request.query as QueryOf<E>,
  body: request.body as BodyOf<E>,
  request,
  reply,
});

function bind(
  app: FastifyInstance,
  endpoint: Endpoint,
  { perMinute }: RouteOptions,
  run: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      summary: endpoint.summary,
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
      ...(endpoint.upload === true && { consumes: ['multipart/form-data'] }),
      ...(endpoint.response && { response: { 200: endpoint.response } }),
    },
    config: perMinute === undefined ? {} : { rateLimit: { max: perMinute, timeWindow: 60_000 } },
    handler: async (request, reply) => {
      const answer = await run(request, reply);
      if (isRefusal(answer)) return sendRefusal(request, reply, answer);
      if (isFileAnswer(answer)) return sendFile(reply, answer);
      return answer === undefined ? reply.code(204).send() : answer;
    },
  });
}

function revisionOf(request: FastifyRequest): number | null {
  const revision = Number(/^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1] ?? Number.NaN);
  return Number.isNaN(revision) ? null : revision;
}
