import type { FastifyInstance } from 'fastify';
import { GetAttachment, RemoveAttachment, UploadAttachment } from '#contract/attachment.ts';
import { GetBundle, GetDocument, GetFilingWorkbook, MakeDocument } from '#contract/filing-document.ts';
import { ExportHistory } from '#contract/filing-record.ts';
import { GetRosterWorkbook, ReadRosterWorkbook } from '#contract/roster-workbook.ts';
import { isRefusal } from '#engine/filing.ts';
import { scopeOf } from '../../access/scope.ts';
import { seenFiling } from '../../access/seen-filing.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { filingWorkbook } from '../../annual/filing-workbook.ts';
import { getBundle } from '../../documents/get-bundle.ts';
import { getDocument } from '../../documents/get-document.ts';
import { makeDocument } from '../../documents/make-document.ts';
import { getAttachment, removeAttachment, uploadAttachment } from '../../filings/attachments.ts';
import { historyWorkbook } from '../../filings/history-workbook.ts';
import { readRoster, rosterWorkbook } from '../../filings/roster-workbook.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';
import { uploadedFile } from '../upload.ts';

export function fileRoutes(app: FastifyInstance, services: Services): void {
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);

  route(app, MakeDocument, ({ session, params }) => makeDocument(services, scope(session), params.filing), {
    perMinute: 60,
  });
  route(app, GetDocument, async ({ session, params, query }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    return isRefusal(open) ? open : getDocument(services, scope(session), open, query.inline === '1');
  });
  route(app, GetBundle, async ({ session, params }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    return isRefusal(open) ? open : getBundle(services, scope(session), open);
  });
  route(app, GetFilingWorkbook, async ({ session, params }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    return isRefusal(open) ? open : filingWorkbook(services, scope(session), open);
  });
  route(app, UploadAttachment, async ({ session, params, query, request }) => {
    const file = await uploadedFile(request);
    if (isRefusal(file)) return file;
    return uploadAttachment(services, scope(session), { ...params, ...file, kind: query.kind ?? null });
  });
  route(app, RemoveAttachment, ({ session, params }) => removeAttachment(services, scope(session), params));
  route(app, GetAttachment, ({ session, params, query }) =>
    getAttachment(services, scope(session), { ...params, inline: query.inline === '1' }),
  );
  route(app, GetRosterWorkbook, ({ session, params, query }) =>
    rosterWorkbook(services, scope(session), { ...params, empty: query.empty === '1' }),
  );
  route(app, ReadRosterWorkbook, async ({ session, params, request }) => {
    const file = await uploadedFile(request);
    if (isRefusal(file)) return file;
    const reading = await readRoster(services, scope(session), { ...params, content: file.content });
    if (isRefusal(reading)) return reading;
    return {
      ...reading,
      changes: [...reading.changes],
      rows: reading.rows.map((row) => ({ ...row, cells: [...row.cells] })),
      problems: [...reading.problems],
    };
  });
  route(app, ExportHistory, async ({ session, params }) => {
    const open = await seenFiling(services, scope(session), params.filing);
    return isRefusal(open) ? open : historyWorkbook(services, open);
  });
}
