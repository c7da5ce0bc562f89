import type { FastifyInstance } from 'fastify';
import { GetHome } from '#contract/home.ts';
import { BatchAct, ExportList, GetList } from '#contract/list.ts';
import { ListNotices, ListOutbox, ReadNotices, ResendOutbox } from '#contract/notice.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { batchAct } from '../../filings/batch-act.ts';
import { isId } from '../../ids.ts';
import { exportList } from '../../lists/export-list.ts';
import { presentHome } from '../../lists/present-home.ts';
import { presentList } from '../../lists/present-list.ts';
import { countUnread, listNotices, markRead } from '../../notify/notice-reader.ts';
import { listOutbox, resend } from '../../notify/outbox-desk.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function listRoutes(app: FastifyInstance, services: Services): void {
  const { database, clock } = services;
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);
  const cursor = (before: string | undefined): string | null => (before !== undefined && isId(before) ? before : null);

  route(app, GetHome, ({ session }) => presentHome(services, scope(session)));
  route(app, GetList, ({ session, params, query }) => presentList(services, scope(session), params.list, query));
  route(app, ExportList, ({ session, params, query }) => exportList(services, scope(session), params.list, query), {
    perMinute: 20,
  });
  route(app, BatchAct, ({ session, body }) => batchAct(services, scope(session), body));
  route(
    app,
    ListNotices,
    async ({ session, query }) => ({
      ...(await listNotices(database, session.account.id, cursor(query.before))),
      unread: await countUnread(database, session.account.id),
    }),
    { beforeDuty: true },
  );
  route(
    app,
    ReadNotices,
    async ({ session, body }) => {
      const ids = body.ids === 'all' ? 'all' : body.ids.filter(isId);
      await markRead(database, session.account.id, ids, clock.now());
      return undefined;
    },
    { beforeDuty: true },
  );
  route(app, ListOutbox, ({ query }) => listOutbox(services, { before: cursor(query.before), to: query.to ?? null }));
  route(app, ResendOutbox, async ({ params }) => (await resend(database, params.message)) ?? undefined);
}
