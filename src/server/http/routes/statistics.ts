import type { FastifyInstance } from 'fastify';
import { GetStatistic } from '#contract/statistic.ts';
import { scopeOf } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import { presentStatistic } from '../../statistics/present-statistic.ts';
import { route } from '../route.ts';

export function statisticRoutes(app: FastifyInstance, services: Services): void {
  route(app, GetStatistic, ({ session, params, query }) =>
    presentStatistic(services, scopeOf(services.programmes, session), params.statistic, query),
  );
}
