import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Duty, dutyOf } from '../access/duty.ts';
import type { SessionFacts } from '../accounts/session-facts.ts';
import type { Services } from '../services.ts';

const cookie = 'kebao_session';

declare module 'fastify' {
  interface FastifyRequest {
    findSession(): Promise<SessionFacts | null>;
    /** What the session's capacity must put in order before it may work. */
    dutyOf(session: SessionFacts): Duty | null;
  }
}

/** Lets routes ask whose request it is. */
export function decorateSession(
  app: FastifyInstance,
  { sessions, sites, programmes }: Pick<Services, 'sessions' | 'sites' | 'programmes'>,
): void {
  app.decorateRequest('dutyOf', (session: SessionFacts) => dutyOf(programmes, session));
  app.decorateRequest('findSession', function (this: FastifyRequest) {
    const token = this.cookies[cookie];
    const { idleMinutes } = sites.first().policy;
    return token === undefined ? Promise.resolve(null) : sessions.find(token, idleMinutes);
  });
}

export const sessionOf = (request: FastifyRequest): Promise<SessionFacts | null> => request.findSession();
export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[cookie];

export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string): FastifyReply =>
  reply.setCookie(cookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
  });

export const clearSessionCookie = (reply: FastifyReply): FastifyReply => reply.clearCookie(cookie, { path: '/' });

export const deviceOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? '';
