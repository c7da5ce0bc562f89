import type { FastifyInstance } from 'fastify';
import { GetContacts, SetContacts } from '#contract/article.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { readContacts, storeContacts } from '../../portal/contacts.ts';
import { siteHosting } from '../../portal/site-hosting.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function contactRoutes(app: FastifyInstance, services: Services): void {
  const { programmes, sites } = services;
  const scope = (session: SessionFacts) => scopeOf(programmes, session);
  const asker = (session: SessionFacts) => ({
    site: siteHosting(sites, session.programme),
    operator: session.account.operator,
  });

  route(app, GetContacts, ({ session }) => readContacts(services, scope(session), asker(session)));
  route(app, SetContacts, ({ session, body, request }) =>
    storeContacts(services, scope(session), { ...asker(session), ...body, address: request.ip }),
  );
}
