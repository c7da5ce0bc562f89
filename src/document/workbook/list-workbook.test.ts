import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { type ListSheet, type ListValue, listWorkbook } from './list-workbook.ts';
import { readGrid } from './read-grid.ts';

const columns = [
  { label: '平台名称', scale: null, total: false },
  { label: '到位经费（万元）', scale: 2, total: true },
  { label: '人员总数', scale: 0, total: false },
];
const sheet = (rows: ListSheet['rows'], more: Partial<ListSheet> = {}): ListSheet => ({
  title: '指标查询',
  columns,
  rows,
  generatedAt: '2023-08-31T07:20:00Z',
  filters: '归口：省教育厅',
  ...more,
});

async function write(...sheets: ListSheet[]): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(listWorkbook(sheets)));
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

describe('listWorkbook', () => {
  test('HB-66 numbers are number cells, with the time it was made, the filters and an exact total', async () => {
    const bytes = await write(sheet([['甲', 0.1, 12] as const, ['乙', 0.2, null] as const]));
    const page = (await open(bytes)).worksheets[0];
    expect(page?.getCell('A2').value).toBe('生成时间：2023-08-31 15:20　筛选：归口：省教育厅');
    expect(page?.getCell('B4').value).toBe(0.1);
    expect(page?.getCell('B4').numFmt).toBe('#,##0.00');
    expect(page?.getCell('A6').value).toBe('合计');
    expect(page?.getCell('B6').value).toBe(0.3);
    expect(page?.getCell('C6').value).toBeNull();
  });

  test('text never becomes a formula, and no character breaks the file', async () => {
    const strange = ['=cmd()', '+1', '-1', '@x', '<a>&"b"', 'a\u0000b\u000bc', '\ttab'];
    const page = (await open(await write(sheet(strange.map((text): ListValue[] => [text]))))).worksheets[0];
    const read = strange.map((_, index) => page?.getCell(`A${index + 4}`).value);
    expect(read).toEqual(["'=cmd()", "'+1", "'-1", "'@x", '<a>&"b"', 'abc', "'\ttab"]);
  });

  test('sheets of one name are told apart, and names Excel refuses are mended', async () => {
    const workbook = await open(await write(sheet([], { title: '甲/乙' }), sheet([], { title: '甲/乙' })));
    expect(workbook.worksheets.map((page) => page.name)).toEqual(['甲 乙', '甲 乙 (2)']);
  });

  test('rows arrive one by one: none is asked for before the one ahead of it was taken', async () => {
    let asked = 0;
    async function* rows() {
      for (; asked < 200_000; asked += 1) yield ['平台名称很长很长', asked / 100, asked];
    }
    const stream = listWorkbook([sheet(rows())]);
    for (let chunk = 0; chunk < 3; chunk += 1) await stream.next();
    expect(asked).toBeLessThan(20_000);
    await stream.return(undefined);
  });

  test('what it writes is a sound archive for its own reader', async () => {
    const grid = await readGrid(await write(sheet([['甲', 1, 2] as const])), { size: 1e6, rows: 100 });
    expect(grid.ok && grid.workbook.sheets[0]?.rows.get(4)?.get(1)).toEqual({ kind: 'value', value: '甲' });
  });
});

describe('dates', () => {
  test('HB-66 days and instants are date cells as written; what is no date stays text', async () => {
    const dated = { label: '日期', scale: null, total: false } as const;
    const columns = [
      { ...dated, date: 'day' as const },
      { ...dated, date: 'minute' as const },
    ];
    const rows = [
      ['2023-08-31', '2023-08-31 15:20'],
      ['1900-03-01', '2023-08-31T15:20:00+08:00'],
      ['未催报', null],
    ];
    const page = (await open(await write(sheet(rows, { columns })))).worksheets[0];
    expect(page?.getCell('A4').value).toEqual(new Date('2023-08-31'));
    expect(page?.getCell('A4').numFmt).toBe('yyyy-mm-dd');
    expect(page?.getCell('B4').value).toEqual(new Date('2023-08-31T15:20:00Z'));
    expect(page?.getCell('B5').value).toEqual(new Date('2023-08-31T15:20:00Z'));
    expect(page?.getCell('A5').value).toEqual(new Date('1900-03-01'));
    expect(page?.getCell('A6').value).toBe('未催报');
  });

  test('HB-66 a total stays exact beyond what a double adds up', async () => {
    const rows = Array.from({ length: 3 }, () => ['甲', 9_007_199_254_740.99, 0]);
    const page = (await open(await write(sheet(rows)))).worksheets[0];
    expect(page?.getCell('B7').value).toBe(27_021_597_764_222.97);
  });
});
