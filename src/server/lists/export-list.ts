import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { scaleOf } from '#definition/field.ts';
import { type ListValue, listWorkbook } from '#document/workbook/list-workbook.ts';
import type { Refusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import type { Column } from './list-columns.ts';
import { type RawRow, rowColumns } from './list-query.ts';
import { openList } from './present-list.ts';

const step = 500;

/** HB-66: the whole list under its filters, written row by row. Personal data stay masked. */
export async function exportList(
  services: Pick<Services, 'database' | 'clock' | 'programmes'>,
  scope: Scope,
  name: string,
  query: Readonly<Record<string, string>>,
): Promise<FileAnswer | Refusal> {
  const open = await openList(services, scope, name, query);
  if ('kind' in open) return open;
  const { list, columns, source, where, order } = open;
  async function* rows(): AsyncGenerator<readonly ListValue[]> {
    for (let offset = 0; ; offset += step) {
      const page = await services.database.composed<RawRow>(sql`
        select ${rowColumns(scope, list)} from ${source.from} where ${where} order by ${order} limit ${step} offset ${offset}`);
      for (const row of page) yield columns.map((column) => cellOf(column, row));
      if (page.length < step) return;
    }
  }
  const sheet = {
    title: list.title,
    columns: columns.map(({ label, field, numeric }) => ({
      label,
      scale: numeric ? (field ? scaleOf(field.type) : 0) : null,
      total: false,
    })),
    rows: rows(),
    generatedAt: services.clock.now(),
    filters: filtersText(query),
  };
  return {
    kind: 'file',
    name: `${list.title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Readable.from(listWorkbook([sheet])),
  };
}

function cellOf(column: Column, row: RawRow): ListValue {
  const text = column.text(row);
  return column.numeric && text !== '' ? Number(text.replaceAll(',', '')) : text;
}

const filtersText = (query: Readonly<Record<string, string>>): string | null =>
  Object.entries(query)
    .filter(([key, value]) => (key.startsWith('f.') || key === 'q') && value !== '')
    .map(([key, value]) => `${key.replace(/^f\./, '')}：${value}`)
    .join('；') || null;
