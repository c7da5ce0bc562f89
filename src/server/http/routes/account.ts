import type { FastifyInstance } from 'fastify';
import { ChangePassword, ListSessions, RevokeSession, SetPreferences } from '#contract/session.ts';
import { changePassword } from '../../accounts/change-password.ts';
import { endSession, listSessions } from '../../accounts/end-sessions.ts';
import { presentMe } from '../../accounts/present-me.ts';
import type { Services } from '../../services.ts';
import { tell } from '../../store/listener.ts';
import { route } from '../route.ts';

export function accountRoutes(app: FastifyInstance, services: Services): void {
  const { database, sites } = services;
  route(
    app,
    ChangePassword,
    async ({ session, body, request }) => {
      const { policy } = sites.get(session.site) ?? sites.first();
      const refusal = await changePassword(services, policy, session, { ...body, address: request.ip });
      const account = { ...session.account, mustChangePassword: false };
      return refusal ?? presentMe(services, { ...session, account });
    },
    { perMinute: 20, beforeGate: true },
  );
  route(
    app,
    SetPreferences,
    async ({ session, body }) => {
      await database.rows('update account set large_text = $2 where id = $1', [session.account.id, body.largeText]);
      await tell(database, 'session', session.account.id);
      services.sessions.forget(session.account.id);
      return undefined;
    },
    { beforeDuty: true },
  );
  route(
    app,
    ListSessions,
    async ({ session }) =>
      (await listSessions(services, session.account.id)).map((row) => ({ ...row, current: row.id === session.id })),
    { beforeDuty: true },
  );
  route(
    app,
    RevokeSession,
    async ({ session, params }) => (await endSession(services, session, params.session)) ?? undefined,
    { beforeDuty: true },
  );
}
