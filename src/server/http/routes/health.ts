import type { FastifyInstance } from 'fastify';
import { readDemoState } from '../../demo/tell-stories.ts';
import type { Services } from '../../services.ts';

/** For load balancers and for people who wait for the start; and the interface's own description. */
export function healthRoutes(app: FastifyInstance, { database, clock }: Pick<Services, 'database' | 'clock'>): void {
  app.get('/api/health', { schema: { summary: '是否可用' } }, async () => {
    const demo = await readDemoState(database);
    return { ok: true, now: clock.now(), ...(demo && { demo }) };
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
