import type { FastifyInstance } from 'fastify';
import {
  NewCaptcha,
  NewChallenge,
  ResumeSession,
  SignIn,
  SignOut,
  SwitchMembership,
  WhoAmI,
} from '#contract/session.ts';
import { isRefusal } from '#engine/filing.ts';
import { newCaptcha, newChallenge } from '../../accounts/captcha.ts';
import { endSession } from '../../accounts/end-sessions.ts';
import { presentMe } from '../../accounts/present-me.ts';
import { resumeSession } from '../../accounts/resume-session.ts';
import { tokenHash } from '../../accounts/session-cache.ts';
import { findSession } from '../../accounts/session-facts.ts';
import { signIn } from '../../accounts/sign-in.ts';
import { switchMembership } from '../../accounts/switch-membership.ts';
import { siteOf } from '../../portal/site-of.ts';
import type { Services } from '../../services.ts';
import { publicRoute, route } from '../route.ts';
import { clearSessionCookie, deviceOf, setSessionCookie } from '../session.ts';

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  const { database, clock, sites } = services;
  const meOf = async (token: string) => {
    const session = await findSession(database, tokenHash(token), clock.now());
    if (!session) throw new Error('a session just made is not there');
    return presentMe(services, session);
  };

  publicRoute(app, NewCaptcha, ({ request }) => newCaptcha(services, siteOf(request, sites).policy.captchaMinutes), {
    perMinute: 120,
  });
  publicRoute(
    app,
    NewChallenge,
    ({ request }) => newChallenge(services, siteOf(request, sites).policy.captchaMinutes),
    {
      perMinute: 120,
    },
  );
  publicRoute(
    app,
    SignIn,
    async ({ body, request, reply }) => {
      const from = { address: request.ip, device: deviceOf(request) };
      const signed = await signIn(services, siteOf(request, sites), { ...body, ...from });
      if (isRefusal(signed)) return signed;
      setSessionCookie(request, reply, signed.token);
      return meOf(signed.token);
    },
    { perMinute: 120 },
  );
  publicRoute(
    app,
    ResumeSession,
    async ({ body, request, reply }) => {
      const from = { address: request.ip, device: deviceOf(request) };
      const signed = await resumeSession(services, siteOf(request, sites), { ...body, ...from });
      if (isRefusal(signed)) return signed;
      setSessionCookie(request, reply, signed.token);
      return meOf(signed.token);
    },
    { perMinute: 60 },
  );
  route(app, WhoAmI, ({ session }) => presentMe(services, session), { beforeGate: true });
  route(
    app,
    SignOut,
    async ({ session, reply }) => {
      await endSession(services, session, session.id);
      clearSessionCookie(reply);
      return undefined;
    },
    { beforeGate: true },
  );
  route(
    app,
    SwitchMembership,
    async ({ session, body, request }) => {
      const refusal = await switchMembership(services, session, body.membership, request.ip);
      return refusal ?? meOf(request.cookies['kebao_session'] ?? '');
    },
    { beforeDuty: true },
  );
}
