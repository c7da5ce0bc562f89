import type { FastifyInstance } from 'fastify';
import { AskQuery, GetQueryChoices } from '#contract/query.ts';
import { GetStatistic } from '#contract/statistic.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import type { Services } from '../../services.ts';
import { askQuery } from '../../statistics/ask-query.ts';
import { presentStatistic } from '../../statistics/present-statistic.ts';
import { queryChoices } from '../../statistics/query-choices.ts';
import { route } from '../route.ts';

export function statisticRoutes(app: FastifyInstance, services: Services): void {
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);

  route(app, GetStatistic, ({ session, params, query }) =>
    presentStatistic(services, scope(session), params.statistic, query),
  );
  route(app, GetQueryChoices, ({ session, params }) => queryChoices(services, scope(session), params.form));
  route(app, AskQuery, ({ session, params, body }) => askQuery(services, scope(session), params.form, body), {
    perMinute: 60,
  });
}
