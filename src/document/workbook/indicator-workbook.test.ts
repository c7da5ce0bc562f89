import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { sampleFiling, sampleForm, sampleLists } from '../../../tests/support/sample-filing.ts';
import { type IndicatorContext, indicatorTemplate, readIndicatorWorkbook } from './indicator-workbook.ts';
import { choicesFromLists } from './record-sheet.ts';
import { workbookText } from './workbook-text.ts';

const filing = sampleFiling(1, 1);
const answers = filing.session.answers();
const choices = choicesFromLists(sampleLists);
const context: IndicatorContext = {
  form: sampleForm,
  session: { ...filing.session, value: (cell) => answers.fields[cell] ?? null },
  previousLabel: '2023年7月',
  choices,
  text: workbookText({ answers, names: filing.names, reveals: () => true }, choices),
};
const template = await indicatorTemplate(context, '2023年8月');

async function edited(work: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template.slice().buffer);
  work(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('indicatorTemplate', () => {
  test('a sheet a page, an item a line with its unit and last value; only this period may be written', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(template.slice().buffer);
    const people = workbook.getWorksheet('一、人员队伍');
    expect(['A4', 'B4', 'C4'].map((cell) => people?.getCell(cell).value)).toEqual(['RY01', '平台固定人员', '人']);
    expect(people?.getCell('D4').value).toBe(answers.fields['RY01']);
    expect(people?.getCell('E4').value).toBe(filing.session.previous('RY01'));
    expect(people?.getCell('D4').protection?.locked).toBe(false);
    expect(people?.getCell('E4').protection?.locked).not.toBe(false);
  });
});

describe('readIndicatorWorkbook', () => {
  test('an untouched workbook changes nothing', async () => {
    expect(await readIndicatorWorkbook(template, context)).toEqual({ changes: [], cells: [], problems: [] });
  });

  test('changed numbers are found by their code, and bad ones are named with sheet and cell', async () => {
    const bytes = await edited((workbook) => {
      const people = workbook.getWorksheet('一、人员队伍');
      people?.spliceRows(4, 0, []);
      const moved = people?.getCell('D5');
      if (moved) moved.value = 7;
      const bad = people?.getCell('D6');
      if (bad) bad.value = '三人';
      const twice = people?.getCell('A8');
      if (twice) twice.value = 'RY01';
    });
    const { changes, cells, problems } = await readIndicatorWorkbook(bytes, context);
    expect(changes).toEqual([{ kind: 'set', cell: 'RY01', value: 7 }]);
    expect(cells[0]).toMatchObject({ code: 'RY01', becomes: '7' });
    expect(problems.map((problem) => problem.cell)).toEqual(['一、人员队伍!D6', '一、人员队伍!D8']);
    expect(problems[1]?.message).toContain('已经出现');
  });

  test('another workbook is refused', async () => {
    const other = new ExcelJS.Workbook();
    other.addWorksheet('x').getCell('A1').value = 'hello';
    const reading = await readIndicatorWorkbook(new Uint8Array(await other.xlsx.writeBuffer()), context);
    expect(reading.problems[0]?.message).toContain('没有找到本表的指标代码');
  });
});
