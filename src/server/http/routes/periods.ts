import type { FastifyInstance } from 'fastify';
import { ClosePeriod, ExportRun, ListPeriods, ReopenPeriod } from '#contract/period.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { exportRun } from '../../annual/export-run.ts';
import { closePeriod } from '../../periods/close-period.ts';
import { listPeriods } from '../../periods/list-periods.ts';
import { reopenPeriod } from '../../periods/reopen-period.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function periodRoutes(app: FastifyInstance, services: Services): void {
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);

  route(app, ListPeriods, ({ session }) => listPeriods(services, scope(session)));
  route(app, ExportRun, ({ session, params }) => exportRun(services, scope(session), params), { perMinute: 20 });
  route(app, ClosePeriod, ({ session, params, request }) =>
    closePeriod(services, scope(session), { ...params, address: request.ip }),
  );
  route(app, ReopenPeriod, ({ session, params, body, request }) =>
    reopenPeriod(services, scope(session), { ...params, ...body, address: request.ip }),
  );
}
