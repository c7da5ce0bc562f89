import type { FastifyInstance } from 'fastify';
import {
  ActOnBulletin,
  EditBulletin,
  GetBulletin,
  GetBulletinFile,
  ListBulletins,
  MakeBulletin,
} from '#contract/bulletin.ts';
import { isRefusal } from '#engine/filing.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { actOnBulletin, editBulletin } from '../../bulletin/change-bulletin.ts';
import { findBulletin } from '../../bulletin/find-bulletin.ts';
import { makeBulletin } from '../../bulletin/make-bulletin.ts';
import { listBulletins, presentBulletin } from '../../bulletin/present-bulletin.ts';
import { printBulletin } from '../../bulletin/print-bulletin.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function bulletinRoutes(app: FastifyInstance, services: Services): void {
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);

  route(app, ListBulletins, ({ session }) => listBulletins(services, scope(session)));
  route(app, MakeBulletin, ({ session, body }) => makeBulletin(services, scope(session), body), { perMinute: 30 });
  route(app, GetBulletin, ({ session, params }) => presentBulletin(services, scope(session), params.bulletin));
  route(app, EditBulletin, ({ session, params, body, revision }) =>
    editBulletin(services, scope(session), { ...params, ...body, revision }),
  );
  route(app, ActOnBulletin, ({ session, params, revision, request }) =>
    actOnBulletin(services, scope(session), { ...params, revision, address: request.ip }),
  );
  route(
    app,
    GetBulletinFile,
    async ({ session, params, query }) => {
      const open = await findBulletin(services, scope(session), params.bulletin);
      return isRefusal(open) ? open : printBulletin(services, open, query.format ?? 'pdf', query.inline === '1');
    },
    { perMinute: 30 },
  );
}
