import ExcelJS, { type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleFiling, sampleForm, sampleLists, sampleRoster } from '../../../tests/support/sample-filing.ts';
import { choicesFromLists, rosterSheet } from './record-sheet.ts';
import { type RosterContext, readRosterWorkbook, rosterTemplate } from './roster-workbook.ts';
import { workbookText } from './workbook-text.ts';

const filing = sampleFiling(1, 4);
const answers = filing.session.answers();
const choices = choicesFromLists(sampleLists);
const printing = { answers, names: filing.names, reveals: () => true };
const context: RosterContext = {
  form: sampleForm,
  roster: sampleRoster,
  rows: answers.rosters['RYA'] ?? [],
  choices,
  text: workbookText(printing, choices),
};
const ids = () => {
  const given = ['new1', 'new2', 'new3', 'new4'];
  return () => given.shift() ?? 'new5';
};
const read = (bytes: Uint8Array, of = context) => readRosterWorkbook(bytes, of, ids());
const template = await rosterTemplate(context, '2023年8月');

/** The template after somebody worked on it. Columns: A id, B 姓名, C 性别, D 证件号码, E 出生年月 … I 年投入时间. */
async function edited(
  work: (sheet: Worksheet, workbook: ExcelJS.Workbook) => void,
  base = template,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(base.slice().buffer);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('the template has a sheet');
  work(sheet, workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const messages = async (bytes: Uint8Array) => (await read(bytes)).problems.map((problem) => problem.message).join('\n');

describe('rosterTemplate', () => {
  test('drop-downs read a hidden dictionary, heads are locked and explained, required columns are starred', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(template.slice().buffer);
    const [sheet, dictionary, passport] = workbook.worksheets;
    expect(sheet?.getCell('B4').value).toBe('姓名*');
    expect(sheet?.getCell('I4').note).toContain('精确到 0.1');
    expect(sheet?.getCell('C5').dataValidation).toMatchObject({ type: 'list', formulae: ['字典!$A$2:$A$3'] });
    expect(sheet?.getCell('C5').protection?.locked).toBe(false);
    expect(['男', '女']).toContain(sheet?.getCell('C5').value);
    expect([dictionary?.state, passport?.state]).toEqual(['hidden', 'veryHidden']);
  });

  test('text a spreadsheet would calculate is escaped, and comes back as it was', async () => {
    const rows = [{ id: 'x', cells: { RYA01: '=1+1', RYA03: '@SUM(A1)', RYA07: '-5 度' } }];
    const dangerous = await rosterTemplate({ ...context, rows }, '');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(dangerous.slice().buffer);
    expect(workbook.worksheets[0]?.getCell('B5').value).toBe("'=1+1");
    expect(await read(dangerous, { ...context, rows })).toMatchObject({ unchanged: 1, changes: [] });
  });
});

describe('readRosterWorkbook', () => {
  test('a workbook that nobody touched changes nothing', async () => {
    expect(await read(template)).toMatchObject({
      changes: [],
      problems: [],
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 4,
    });
  });

  test('any rows come back from their workbook as they went out', async () => {
    const cell = fc.record({
      RYA01: fc.constantFrom('赵一', '  钱 二', "O'Neil", '=孙三', '１２'),
      RYA02: fc.constantFrom('1', '2', null),
      RYA04: fc.constantFrom('1990-01', null),
      RYA08: fc.constantFrom(0, 0.1, 1234567.8, -3, null),
      RYA09: fc.constantFrom('2023-02-28', null),
      RYA10: fc.constantFrom(true, false, null),
    });
    const law = fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 4 }), async (cells) => {
      const rows = cells.map((values, index) => ({
        id: `r${index}`,
        cells: { ...values, RYA01: values.RYA01.trim(), RYA03: `1301021990010100${10 + index}` },
      }));
      expect(await read(await rosterTemplate({ ...context, rows }, ''), { ...context, rows })).toMatchObject({
        changes: [],
        unchanged: rows.length,
      });
    });
    await fc.assert(law, { numRuns: 4 });
  }, 60_000);

  test('changed, added and removed rows are shown before anything is saved', async () => {
    const bytes = await edited((sheet) => {
      sheet.getCell('B5').value = '改名';
      for (const column of 'ABCDEFGHIJKL') sheet.getCell(`${column}6`).value = null;
      sheet.getCell('B20').value = '新人';
      sheet.getCell('C20').value = '女';
      sheet.getCell('D20').value = '13010219900101999X';
    });
    const result = await read(bytes);
    expect(result).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 2, problems: [] });
    expect(result.changes).toContainEqual({ kind: 'set', cell: 'RYA/r0/RYA01', value: '改名' });
    expect(result.changes).toContainEqual({ kind: 'remove-row', roster: 'RYA', row: 'r1' });
    expect(result.changes).toContainEqual({
      kind: 'add-row',
      roster: 'RYA',
      row: 'new1',
      before: null,
      cells: { RYA01: '新人', RYA02: '2', RYA03: '13010219900101999X' },
    });
    expect(result.rows.find((row) => row.what === 'changed')?.cells[0]).toMatchObject({
      column: '姓名',
      becomes: '改名',
    });
  });

  test('an empty template adds and never removes', async () => {
    const empty = await rosterTemplate(context, '', true);
    const bytes = await edited((sheet) => {
      sheet.getCell('B5').value = '新人';
      sheet.getCell('D5').value = '13010219900101999X';
    }, empty);
    expect(await read(bytes)).toMatchObject({ added: 1, removed: 0 });
  });

  test('HB-68 a value that went out masked and came back masked is unchanged', async () => {
    const text = workbookText({ ...printing, reveals: () => false }, choices);
    const masked = { ...context, text };
    const bytes = await rosterTemplate(masked, '');
    expect(await read(bytes, masked)).toMatchObject({ changes: [], unchanged: 4 });
  });

  test('a bad cell is named with its place, and the rest of its row is read', async () => {
    const bytes = await edited((sheet) => {
      sheet.getCell('I5').value = '十二个月';
      sheet.getCell('C6').value = '不详';
      sheet.getCell('E7').value = '去年';
      sheet.getCell('B7').value = '改名';
      sheet.getCell('G5').value = { error: '#REF!' };
    });
    const { problems, changes } = await read(bytes);
    expect(problems.map(({ cell, line, column }) => [cell, line, column])).toEqual([
      ['G5', 5, '职称'],
      ['I5', 5, '年投入时间'],
      ['C6', 6, '性别'],
      ['E7', 7, '出生年月'],
    ]);
    expect(problems[1]?.message).toContain('“年投入时间”应填数字');
    expect(problems[2]?.message).toContain('男、女');
    expect(changes).toEqual([{ kind: 'set', cell: 'RYA/r2/RYA01', value: '改名' }]);
  });

  test('formulas count with their result and say so; without a result they are refused', async () => {
    const bytes = await edited((sheet) => {
      sheet.getCell('I5').value = { formula: '2*3', result: 6 };
      sheet.getCell('I6').value = { formula: 'NOW()' };
    });
    const { problems, changes } = await read(bytes);
    expect(changes).toEqual([{ kind: 'set', cell: 'RYA/r0/RYA08', value: 6 }]);
    expect(problems.map(({ level, cell }) => [level, cell])).toEqual([
      ['note', 'I5'],
      ['error', 'I6'],
    ]);
  });

  test('dates are read as dates, as day numbers and as words', async () => {
    const bytes = await edited((sheet) => {
      sheet.getCell('J5').value = new Date(Date.UTC(2023, 7, 31));
      sheet.getCell('J6').value = 45169;
      sheet.getCell('J7').value = '2023年8月31日';
      sheet.getCell('E5').value = 45139;
      sheet.getCell('E6').value = 202308;
    });
    const { changes, problems } = await read(bytes);
    expect(problems).toEqual([]);
    expect(changes.map((change) => change.kind === 'set' && change.value)).toEqual([
      '2023-08',
      '2023-08-31',
      '2023-08',
      '2023-08-31',
      '2023-08-31',
    ]);
  });

  test('a document number Excel has rounded is refused, because its last digits are gone', async () => {
    expect(await messages(await edited((sheet) => (sheet.getCell('D5').value = 130102199001010000)))).toContain(
      '末几位已经丢失',
    );
  });

  test('the later of two rows with one key is not taken over, and nothing is removed for it', async () => {
    const bytes = await edited((sheet) => (sheet.getCell('D6').value = sheet.getCell('D5').value));
    const result = await read(bytes);
    expect(result.problems[0]).toMatchObject({ line: 6, message: '与第 5 行的“证件号码”相同，本行没有导入' });
    expect(result).toMatchObject({ removed: 0, unchanged: 3 });
  });

  test('merged cells are named by their range', async () => {
    expect(await messages(await edited((sheet) => sheet.mergeCells('F5:F7')))).toContain('F5:F7 是合并单元格');
  });

  test('moved, renamed and missing columns refuse the whole workbook', async () => {
    expect(await messages(await edited((sheet) => (sheet.getCell('C4').value = '籍贯')))).toContain(
      'C 列的表头应为“性别”，现为“籍贯”',
    );
    expect(await messages(await edited((sheet) => sheet.spliceColumns(3, 1)))).toContain('缺少“性别”列');
    const swapped = await edited((sheet) => {
      sheet.getCell('B4').value = '证件号码*';
      sheet.getCell('D4').value = '姓名*';
    });
    expect(await messages(swapped)).toContain('B 列的表头应为“姓名”');
  });

  test('a column of their own is left aside with a note', async () => {
    const result = await read(await edited((sheet) => (sheet.getCell('N4').value = '备注')));
    expect(result.problems).toEqual([
      expect.objectContaining({ level: 'note', message: 'N 列“备注”不是本表的列，没有导入' }),
    ]);
    expect(result.unchanged).toBe(4);
  });

  test('the workbook of another roster, or none at all, is refused', async () => {
    const other = { ...context, roster: { ...sampleRoster, id: 'JFA', title: '项目清单' } };
    expect((await read(template, other)).problems[0]?.message).toContain('不是“项目清单”的模板');
    const strange = await edited((_, workbook) => {
      for (const sheet of [...workbook.worksheets]) workbook.removeWorksheet(sheet.id);
      workbook.addWorksheet('x').getCell('A1').value = 'hello';
    });
    expect(await messages(strange)).toContain('没有找到“固定人员名单”的表头');
  });

  test("a person's own list is read by its heads", async () => {
    const own = new ExcelJS.Workbook();
    const sheet = own.addWorksheet('名单');
    sheet.addRow(rosterSheet(sampleForm, sampleRoster).columns.map((column) => column.label));
    sheet.addRow(['新人', '女', '13010219900101999X']);
    expect(await read(new Uint8Array(await own.xlsx.writeBuffer()))).toMatchObject({ added: 1, removed: 0 });
  });

  test('too many rows, fixed rows and empty sheets say so', async () => {
    const small = { ...context, roster: { ...sampleRoster, rows: { max: 2 } } };
    expect((await read(template, small)).problems[0]?.message).toContain('共 4 行，超过“固定人员名单”的上限 2 行');
    const fixed = {
      ...context,
      rows: context.rows.slice(0, 3),
      roster: { ...sampleRoster, rows: { max: 9, fixed: true } },
    };
    const result = await read(template, fixed);
    expect(result).toMatchObject({ added: 0, removed: 0, unchanged: 3, changes: [] });
    expect(result.problems[0]?.message).toContain('不能增加');
    expect((await read(await rosterTemplate(context, '', true))).problems[0]?.message).toContain('没有填写任何一行');
  });
});
