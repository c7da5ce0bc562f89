import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { CarryOutImport, GetImport, GetImportRun, GetImportTemplate, ReadImport } from '#contract/import.ts';
import { listWorkbook } from '#document/workbook/list-workbook.ts';
import { isRefusal } from '#engine/filing.ts';
import { scopeOf } from '../../access/scope.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { findKind } from '../../registers/import/find-kind.ts';
import { carryOutImport, presentImport, readImport, seenRun } from '../../registers/import/import-desk.ts';
import { presentRun } from '../../registers/import/import-run.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';
import { uploadedFile } from '../upload.ts';

export function importRoutes(app: FastifyInstance, services: Services): void {
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);

  route(app, GetImport, ({ session, params }) => presentImport(services, scope(session), params.target));
  route(
    app,
    GetImportTemplate,
    async ({ session, params }) => {
      const kind = findKind(services, scope(session), params.target);
      if (isRefusal(kind)) return kind;
      const sheet = await kind.template(services, scope(session));
      return {
        kind: 'file',
        name: `${kind.title}模板.xlsx`,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: Readable.from(listWorkbook([sheet])),
      };
    },
    { perMinute: 20 },
  );
  route(
    app,
    ReadImport,
    async ({ session, params, request }) => {
      const allowed = findKind(services, scope(session), params.target);
      if (isRefusal(allowed)) return allowed;
      const file = await uploadedFile(request);
      return isRefusal(file) ? file : readImport(services, scope(session), { target: params.target, ...file });
    },
    { perMinute: 20 },
  );
  route(app, GetImportRun, async ({ session, params }) => {
    const run = await seenRun(services, scope(session), params.run);
    return isRefusal(run) ? run : presentRun(run);
  });
  route(app, CarryOutImport, ({ session, params, body }) =>
    carryOutImport(services, scope(session), { ...params, ...body }),
  );
}
