import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import {
  CancelExport,
  GetExport,
  GetExportFile,
  GetStatisticWorkbook,
  ListExports,
  StartExport,
} from '#contract/export.ts';
import { refused } from '#engine/filing.ts';
import { scopeOf } from '../../access/scope.ts';
import { type ExportRow, exportPath, findExport, presentExport } from '../../exports/export-row.ts';
import { cancelExport } from '../../exports/remove-export.ts';
import { startExport } from '../../exports/start-export.ts';
import { statisticWorkbook } from '../../exports/statistic-workbook.ts';
import { isId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

const missing = refused('not-found', '没有这个导出，或不是您导出的');

export function exportRoutes(app: FastifyInstance, services: Services): void {
  const { database, clock, programmes, exportFolder } = services;
  const find = async (id: string, account: string) => (isId(id) ? findExport(database, id, account) : null);

  route(app, StartExport, ({ session, body }) => startExport(services, scopeOf(programmes, session), body), {
    perMinute: 20,
  });
  route(
    app,
    GetStatisticWorkbook,
    ({ session, params, query }) => statisticWorkbook(services, scopeOf(programmes, session), params.statistic, query),
    { perMinute: 20 },
  );
  route(app, ListExports, async ({ session }) => {
    const rows = await database.rows<ExportRow>(
      `select * from export_job where account = $1 and asked_at > $2::timestamptz - interval '7 days' order by asked_at desc, id desc limit 30`,
      [session.account.id, clock.now()],
    );
    return rows.map((row) => presentExport(row, clock.now()));
  });
  route(app, GetExport, async ({ session, params }) => {
    const row = await find(params.export, session.account.id);
    return row ? presentExport(row, clock.now()) : missing;
  });
  route(app, CancelExport, async ({ session, params }) =>
    isId(params.export) ? cancelExport(services, session.account.id, params.export) : missing,
  );
  route(app, GetExportFile, async ({ session, params }) => {
    const row = await find(params.export, session.account.id);
    if (!row || presentExport(row, clock.now()).href === null)
      return row ? refused('not-found', '文件还没有写好，或已过一天') : missing;
    return {
      kind: 'file',
      name: `${row.title}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: createReadStream(exportPath(exportFolder, row.id)),
    };
  });
}
