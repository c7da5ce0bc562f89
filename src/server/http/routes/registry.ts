import type { FastifyInstance } from 'fastify';
import { addresses } from '#contract/addresses.ts';
import { GetCard, GetEntry, SaveCard } from '#contract/registry.ts';
import { isRefusal } from '#engine/filing.ts';
import { dutyOf } from '../../access/duty.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { openCard } from '../../registers/open-card.ts';
import { presentCard } from '../../registers/present-card.ts';
import { presentEntry } from '../../registers/present-entry.ts';
import { saveCard } from '../../registers/save-card.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function registryRoutes(app: FastifyInstance, services: Services): void {
  const { programmes } = services;
  const scope = (session: SessionFacts) => scopeOf(programmes, session);

  route(
    app,
    GetCard,
    async ({ session, params, query }) => {
      const card = await openCard(services, scope(session), { form: params.form, subject: query.subject ?? null });
      if (isRefusal(card)) return card;
      const duty = dutyOf(programmes, session);
      return presentCard(card, scope(session), duty?.form === params.form ? duty.detail : null);
    },
    { beforeDuty: true },
  );
  route(
    app,
    SaveCard,
    async ({ session, params, body, revision }) => {
      const saved = await saveCard(services, scope(session), { form: params.form, revision, ...body });
      if (isRefusal(saved)) return saved;
      services.sessions.forget(session.account.id);
      const own = [session.organisation.id, session.account.id].includes(saved.entry);
      return { ...saved, to: own ? null : addresses.entry(saved.entry), detail: '已保存，台账即时生效' };
    },
    { beforeDuty: true },
  );
  route(app, GetEntry, ({ session, params }) => presentEntry(services, scope(session), params.entry));
}
