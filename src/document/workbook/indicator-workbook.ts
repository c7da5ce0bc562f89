/** The numbers of a form as a workbook: one sheet a page, one line an item, last period beside; and back again. */
import type { Workbook, Worksheet } from 'exceljs';
import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Form, Page } from '#definition/form.ts';
import { sameValue } from '#engine/form/cell.ts';
import type { Change } from '#engine/form/change.ts';
import type { FormSession } from '#engine/form/session.ts';
import { writeDictionary } from './dictionary.ts';
import { cellName, type GridSheet } from './grid.ts';
import { newWorkbook } from './new-workbook.ts';
import { ofWorkbook, type WorkbookProblem } from './problem.ts';
import { readCell } from './read-cell.ts';
import { readGrid } from './read-grid.ts';
import { type ChoicesOf, isFilled } from './record-sheet.ts';
import { safeText } from './safe-text.ts';
import { formatOf, passport, sheetName } from './sheet-layout.ts';
import { border, grey, ink, muted, red } from './workbook-style.ts';

export interface IndicatorContext {
  readonly form: Pick<Form, 'form' | 'title' | 'pages' | 'help'>;
  readonly session: Pick<FormSession, 'relevant' | 'value' | 'previous'>;
  /** Heading of the column with last period's values; null where there is none. */
  readonly previousLabel: string | null;
  readonly choices: ChoicesOf;
  readonly text: (field: Field, value: CellValue) => string | null;
}

export interface IndicatorReading {
  readonly changes: readonly Change[];
  readonly cells: readonly {
    readonly code: string;
    readonly label: string;
    readonly was: string;
    readonly becomes: string;
  }[];
  readonly problems: readonly WorkbookProblem[];
}

const columns = { code: 1, label: 2, unit: 3, value: 4, previous: 5 } as const;
const headLine = 3;

export async function indicatorTemplate(context: IndicatorContext, heading: string): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  const pages = pagesOf(context);
  const sheets = pages.map(({ page }) => workbook.addWorksheet(distinct(page.title, workbook)));
  const dictionary = writeDictionary(
    workbook,
    pages.flatMap(({ fields }) => fields),
    context.choices,
  );
  for (const [index, { fields }] of pages.entries()) {
    const sheet = sheets[index];
    if (sheet === undefined) continue;
    writeHead(sheet, `${context.form.title}　${heading}`, context.previousLabel);
    for (const [line, field] of fields.entries()) writeLine(sheet, headLine + 1 + line, field, context);
    for (const [line, field] of fields.entries()) {
      const formula = dictionary.get(field.code);
      if (formula === undefined) continue;
      sheet.getCell(headLine + 1 + line, columns.value).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [formula],
        showErrorMessage: true,
        error: '请从下拉列表中选择',
      };
    }
    await sheet.protect('', { formatColumns: true });
  }
  workbook.addWorksheet(passport, { state: 'veryHidden' }).getCell('A1').value = JSON.stringify({
    target: context.form.form,
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Pages with items a workbook can hold: rosters have their own, files have none. */
function pagesOf({
  form,
  session,
}: IndicatorContext): readonly { readonly page: Page; readonly fields: readonly Field[] }[] {
  return form.pages
    .map((page) => ({ page, fields: fieldsOfPage(page).filter((field) => session.relevant(field.code)) }))
    .filter(({ fields }) => fields.length > 0);
}

const fieldsOfPage = (page: Page): readonly Field[] =>
  page.blocks
    .flatMap((block) => (block.kind === 'indicators' ? block.rows : block.kind === 'fields' ? block.fields : []))
    .filter((field) => field.type.kind !== 'file');

function distinct(title: string, workbook: Workbook): string {
  const name = sheetName(title);
  return workbook.getWorksheet(name) === undefined ? name : `${name.slice(0, 26)} ${workbook.worksheets.length + 1}`;
}

function writeHead(sheet: Worksheet, title: string, previousLabel: string | null): void {
  sheet.views = [{ state: 'frozen', ySplit: headLine }];
  const first = sheet.getCell(1, 1);
  first.value = title;
  first.font = { bold: true, size: 14 };
  const note = sheet.getCell(2, 1);
  note.value = '只填写“本期”列；没有发生的数字填 0；灰色格由系统计算，不用填；请不要改动代码、合并单元格或写公式。';
  note.font = { size: 10, color: muted };
  const heads = ['代码', '指标', '计量单位', '本期', ...(previousLabel === null ? [] : [previousLabel])];
  for (const [index, text] of heads.entries()) {
    const cell = sheet.getCell(headLine, index + 1);
    cell.value = text;
    cell.font = { bold: true, color: ink };
    cell.fill = grey;
    cell.border = border;
    cell.alignment = { horizontal: 'center' };
  }
  for (const [index, width] of [12, 46, 12, 20, 20].entries()) sheet.getColumn(index + 1).width = width;
}

function writeLine(
  sheet: Worksheet,
  line: number,
  field: Field,
  { form, session, previousLabel, text }: IndicatorContext,
) {
  const given: readonly [number, string][] = [
    [columns.code, field.code],
    [columns.label, '　'.repeat(field.indent ?? 0) + field.label + (field.required === true ? '*' : '')],
    [columns.unit, field.unit ?? ''],
  ];
  for (const [column, value] of given) {
    const cell = sheet.getCell(line, column);
    cell.value = value;
    cell.border = border;
    cell.fill = grey;
  }
  const help = form.help[field.code];
  if (help !== undefined) sheet.getCell(line, columns.label).note = help;
  if (field.required === true) sheet.getCell(line, columns.label).font = { color: red };
  write(columns.value, session.value(field.code), isFilled(field));
  if (previousLabel !== null) write(columns.previous, session.previous(field.code), false);

  function write(column: number, value: CellValue, theirs: boolean): void {
    const cell = sheet.getCell(line, column);
    cell.numFmt = formatOf(field);
    cell.border = border;
    cell.protection = { locked: !theirs };
    if (!theirs) cell.fill = grey;
    if (value !== null) cell.value = typeof value === 'number' ? value : safeText(text(field, value) ?? '');
  }
}

/** Items are found by their code, wherever their line has moved. What is not in the workbook stays as it is. */
export async function readIndicatorWorkbook(bytes: Uint8Array, context: IndicatorContext): Promise<IndicatorReading> {
  const fields = new Map(
    pagesOf(context).flatMap(({ fields: all }) => all.map((field) => [field.code, field] as const)),
  );
  const grid = await readGrid(bytes, { size: 10 * 1024 * 1024, rows: 10_000 });
  if (!grid.ok) return { changes: [], cells: [], problems: [ofWorkbook(grid.message)] };
  const found = new Map<string, string>();
  const changes: Change[] = [];
  const cells: IndicatorReading['cells'][number][] = [];
  const problems: WorkbookProblem[] = [];
  for (const sheet of grid.workbook.sheets.filter((candidate) => !candidate.hidden)) readSheet(sheet);
  if (found.size === 0)
    return { changes, cells, problems: [ofWorkbook('工作簿中没有找到本表的指标代码，请使用下载的模板填写')] };
  return { changes, cells, problems };

  function readSheet(sheet: GridSheet): void {
    for (const [line, row] of sheet.rows) {
      const codeCell = row.get(columns.code);
      const field = codeCell?.kind === 'value' ? fields.get(String(codeCell.value).trim()) : undefined;
      if (field === undefined || !isFilled(field)) continue;
      const place = `${sheet.name}!${cellName(line, columns.value)}`;
      const say = (level: WorkbookProblem['level'], message: string): void => {
        problems.push({ level, cell: place, line, column: field.label, message });
      };
      const earlier = found.get(field.code);
      if (earlier !== undefined) {
        say('error', `指标 ${field.code} 在 ${earlier} 已经出现，这一行没有导入`);
        continue;
      }
      found.set(field.code, place);
      const cell = row.get(columns.value);
      const reading = cell === undefined ? null : readCell(cell, field, context.choices(field));
      if (reading?.error != null) say('error', reading.error);
      else take(field, reading?.value ?? null, reading?.written ?? '');
      if (reading?.note != null) say('note', reading.note);
    }
  }

  function take(field: Field, value: CellValue, written: string): void {
    const was = context.session.value(field.code);
    if (sameValue(value, was) || (was !== null && context.text(field, was) === written)) return;
    changes.push({ kind: 'set', cell: field.code, value });
    const text = (one: CellValue): string => context.text(field, one) ?? '';
    cells.push({ code: field.code, label: field.label, was: text(was), becomes: text(value) });
  }
}
