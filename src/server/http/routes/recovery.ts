import type { FastifyInstance } from 'fastify';
import { FinishRecovery, StartRecovery } from '#contract/recovery.ts';
import { finishRecovery, startRecovery } from '../../accounts/recover-password.ts';
import { siteOf } from '../../portal/site-of.ts';
import type { Services } from '../../services.ts';
import { publicRoute } from '../route.ts';

/** For people who cannot sign in. */
export function recoveryRoutes(app: FastifyInstance, services: Services): void {
  publicRoute(app, StartRecovery, ({ body, request }) => startRecovery(services, { ...body, address: request.ip }), {
    perMinute: 20,
  });
  publicRoute(
    app,
    FinishRecovery,
    async ({ params, body, request }) => {
      const recovery = { ...params, ...body, address: request.ip };
      return (await finishRecovery(services, siteOf(request, services.sites), recovery)) ?? undefined;
    },
    { perMinute: 20 },
  );
}
