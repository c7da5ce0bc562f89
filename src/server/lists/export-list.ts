import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { directRows } from '#contract/export.ts';
import { scaleOf } from '#definition/field.ts';
import { type ListSheet, type ListValue, listWorkbook } from '#document/workbook/list-workbook.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { ExportSource } from '../exports/export-source.ts';
import { type ReadRows, withRows } from '../exports/read-rows.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import type { Column } from './list-columns.ts';
import { presentFilters } from './list-filters.ts';
import { type RawRow, rowColumns } from './list-query.ts';
import { type OpenList, openList } from './present-list.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;
type Query = Readonly<Record<string, string>>;

/** HB-66: the whole list under its filters, in the order it is shown. Personal data stay masked. */
export async function openListExport(
  services: Deps,
  scope: Scope,
  name: string,
  query: Query,
): Promise<ExportSource | Refusal> {
  if (!scope.may.includes('export')) return refused('not-allowed', '您的身份不能导出，请联系本单位管理员');
  const open = await openList(services, scope, name, query);
  if ('kind' in open) return open;
  const { source, where, list } = open;
  const [row] = await services.database.composed<{ total: number }>(
    sql`select count(*)::int as total from ${source.from} where ${where}`,
  );
  const filters = await filtersText(services, open, query);
  return {
    title: list.title,
    total: row?.total ?? 0,
    filters,
    sheets: (read) => [sheetOf(open, scope, filters, read)],
  };
}

function sheetOf(open: OpenList, scope: Scope, filters: string | null, read: ReadRows): ListSheet {
  const { list, columns, source, where, order, now } = open;
  async function* rows(): AsyncGenerator<readonly ListValue[]> {
    const query = sql<RawRow>`select ${rowColumns(scope, list)} from ${source.from} where ${where} order by ${order}`;
    for await (const page of read(query)) for (const row of page) yield columns.map((column) => cellOf(column, row));
  }
  return {
    title: list.title,
    columns: columns.map(({ label, field, numeric, date }) => ({
      label,
      scale: numeric ? (field ? scaleOf(field.type) : 0) : null,
      total: false,
      ...(date === null ? {} : { date }),
    })),
    rows: rows(),
    generatedAt: now,
    filters,
  };
}

/** A list of ordinary length, written while it is downloaded. */
export async function exportList(
  services: Deps,
  scope: Scope,
  name: string,
  query: Query,
): Promise<FileAnswer | Refusal> {
  const { database, clock } = services;
  const source = await openListExport(services, scope, name, query);
  if (isRefusal(source)) return source;
  const { title, total, filters, sheets } = source;
  if (total > directRows) return refused('too-large', `共 ${total} 行，请在列表页按“导出”写明用途，由后台写好后下载`);
  await audit(database, {
    at: clock.now(),
    account: scope.account,
    name: scope.name,
    address: null,
    action: 'export',
    object: `list ${name}`,
    ok: true,
    detail: { title, rows: total, filters, purpose: null },
  });
  const content = await withRows(database, (read) => buffer(listWorkbook(sheets(read))));
  return {
    kind: 'file',
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content,
  };
}

function cellOf(column: Column, row: RawRow): ListValue {
  const text = column.text(row);
  return column.numeric && text !== '' ? Number(text.replaceAll(',', '')) : text;
}

/** The filters in words, as they stand on the page: `归口：石家庄市科学技术局；名称含：智能`. */
async function filtersText(
  { database }: Deps,
  { edition, list, source }: OpenList,
  query: Query,
): Promise<string | null> {
  const filters = await presentFilters(database, edition, list, source, query);
  const set = filters.flatMap(({ label, value, choices }) =>
    value === null ? [] : [`${label}：${choices.find((one) => one.value === value)?.label ?? value}`],
  );
  const word = query['q']?.trim();
  return [...set, ...(word ? [`名称含：${word}`] : [])].join('；') || null;
}
