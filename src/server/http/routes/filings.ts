import type { FastifyInstance } from 'fastify';
import {
  CheckFiling,
  Explain,
  GetFiling,
  GetFormDefinition,
  OpenFiling,
  PrepareFiling,
  Reveal,
  SaveChanges,
  Synchronise,
} from '#contract/filing.ts';
import { Act, CompareVersions, GetHistory, GetRecord } from '#contract/filing-record.ts';
import { isRefusal, refused } from '#engine/filing.ts';
import { scopeOf } from '../../access/scope.ts';
import { seenFiling } from '../../access/seen-filing.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { act } from '../../filings/act.ts';
import { checkFiling } from '../../filings/check-filing.ts';
import { compareVersions } from '../../filings/compare.ts';
import { explain } from '../../filings/explain.ts';
import { findHistory } from '../../filings/history.ts';
import { openFiling } from '../../filings/open-filing.ts';
import { prepareFiling, presentPrepared } from '../../filings/prepare-filing.ts';
import { presentFiling } from '../../filings/present-filing.ts';
import { findRecord } from '../../filings/record.ts';
import { reveal } from '../../filings/reveal.ts';
import { saveChanges } from '../../filings/save-changes.ts';
import { synchronise } from '../../filings/sources-again.ts';
import { formDefinition } from '../../programmes/form-definition.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

export function filingRoutes(app: FastifyInstance, services: Services): void {
  const { database, filings, programmes } = services;
  const scope = (session: SessionFacts) => scopeOf(programmes, session);

  route(
    app,
    GetFormDefinition,
    async ({ params, reply }) => {
      const known = await programmes.find(params.definition);
      const definition = known && formDefinition(known, params.form);
      if (!definition) return refused('not-found', '没有这个版本的表单');
      reply.header('Cache-Control', 'private, max-age=31536000, immutable');
      return definition;
    },
    { beforeDuty: true },
  );
  route(app, PrepareFiling, async ({ session, params, query }) => {
    const prepared = await prepareFiling(services, scope(session), { form: params.form, ...query });
    return isRefusal(prepared) ? prepared : presentPrepared(prepared);
  });
  route(app, OpenFiling, ({ session, body }) => openFiling(services, scope(session), body), { perMinute: 120 });
  route(app, GetFiling, async ({ session, params }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    return isRefusal(open) ? open : presentFiling(services, scope(session), open);
  });
  route(app, SaveChanges, async ({ session, params, body, revision }) => {
    const saved = await saveChanges(services, scope(session), {
      filing: params.filing,
      revision,
      changes: body.changes,
    });
    return isRefusal(saved) ? saved : { ...saved, theirs: [...saved.theirs], conflicts: [...saved.conflicts] };
  });
  route(app, Explain, ({ session, params, body }) =>
    explain(services, scope(session), { filing: params.filing, ...body }),
  );
  route(app, CheckFiling, ({ session, params }) => checkFiling(services, scope(session), params.filing));
  route(app, Synchronise, ({ session, params }) => synchronise(services, scope(session), params.filing));
  route(app, Act, ({ session, params, body, revision }) =>
    act(services, scope(session), { ...params, ...body, revision }),
  );
  route(app, GetRecord, async ({ session, params }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    return isRefusal(open) ? open : findRecord(services, open);
  });
  route(app, GetHistory, async ({ session, params, query }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    if (isRefusal(open)) return open;
    const before = Number(query.before);
    return findHistory(database, open, { cell: query.cell ?? null, before: Number.isInteger(before) ? before : null });
  });
  route(app, CompareVersions, async ({ session, params, query }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    if (isRefusal(open)) return open;
    return compareVersions(database, open, query.with, await filings.fills(open, session.account.id));
  });
  route(app, Reveal, ({ session, params, body, request }) =>
    reveal(services, scope(session), { filing: params.filing, ...body, address: request.ip }),
  );
}
