import { Readable } from 'node:stream';
import { type ListValue, listWorkbook } from '#document/workbook/list-workbook.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { findHistory } from './history.ts';

const columns = ['时间', '修改人', '代码', '名称', '原值', '新值'];

/** HB-64: all changes of a filing as a workbook, read page by page. */
export function historyWorkbook(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  open: OpenFiling,
): FileAnswer {
  async function* rows(): AsyncGenerator<readonly ListValue[]> {
    let before: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof findHistory>> = await findHistory(database, open, { cell: null, before });
      for (const row of page.rows)
        yield [row.at.slice(0, 19).replace('T', ' '), row.by, row.cell, row.label, row.was, row.became];
      before = page.next === null ? null : Number(page.next);
    } while (before !== null);
  }
  const { subject, collection } = open.stored.filing;
  const title = `${subject.name}${collection.label}修改记录`;
  const sheet = {
    title,
    columns: columns.map((label) => ({ label, scale: null, total: false })),
    rows: rows(),
    generatedAt: clock.now(),
    filters: null,
  };
  return {
    kind: 'file',
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Readable.from(listWorkbook([sheet])),
  };
}
