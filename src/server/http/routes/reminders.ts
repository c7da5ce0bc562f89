import type { FastifyInstance } from 'fastify';
import { ListReminders, Remind } from '#contract/reminder.ts';
import { scopeOf } from '../../access/scope.ts';
import { isId } from '../../ids.ts';
import { remindNow } from '../../notify/remind-now.ts';
import { listReminders } from '../../notify/reminder-log.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function reminderRoutes(app: FastifyInstance, services: Services): void {
  const { programmes, database } = services;
  route(app, Remind, ({ session, body }) => remindNow(services, scopeOf(programmes, session), body), { perMinute: 30 });
  route(app, ListReminders, ({ session, query: { form, period, before } }) =>
    listReminders(database, scopeOf(programmes, session), {
      form,
      period,
      before: before !== undefined && isId(before) ? before : null,
    }),
  );
}
