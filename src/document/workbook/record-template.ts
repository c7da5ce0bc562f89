import type { Worksheet } from 'exceljs';
import type { CellValue, Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { type Dictionary, writeDictionary } from './dictionary.ts';
import { columnName } from './grid.ts';
import { newWorkbook } from './new-workbook.ts';
import { type ChoicesOf, headOf, isFilled, type RecordSheet, sheetHash } from './record-sheet.ts';
import { safeText } from './safe-text.ts';
import { formatOf, layout, passport, sheetName } from './sheet-layout.ts';
import { border, grey, ink, muted, red } from './workbook-style.ts';

export interface TemplateContent {
  /** Above the table: `2023年8月 示例重点实验室`. */
  readonly heading: string;
  readonly choices: ChoicesOf;
  /** Help of a column by code, shown as a note on its head. */
  readonly help: Readonly<Record<string, string>>;
  /** Rows to begin with. `all`: the sheet holds every row, and one that is missing when it comes back was deleted. */
  readonly rows: readonly Row[];
  readonly complete: boolean;
  readonly text: (column: Field, value: CellValue) => string | null;
}

/** A workbook people fill in: drop-downs, locked heads, notes, required marks. */
export async function recordTemplate(sheet: RecordSheet, content: TemplateContent): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  const page = workbook.addWorksheet(sheetName(sheet.title), {
    views: [{ state: 'frozen', ySplit: layout.heads, xSplit: layout.firstColumn }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const dictionary = writeDictionary(workbook, sheet.columns, content.choices);
  writeHeads(page, sheet, content);
  writeLines(page, sheet, content, dictionary);
  const seal = workbook.addWorksheet(passport, { state: 'veryHidden' });
  seal.getCell('A1').value = JSON.stringify({
    target: sheet.target,
    hash: sheetHash(sheet),
    complete: content.complete,
  });
  await page.protect('', { formatColumns: true, formatRows: true, insertRows: true, deleteRows: true, sort: true });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeHeads(page: Worksheet, sheet: RecordSheet, { heading, help }: TemplateContent): void {
  page.getColumn(layout.idColumn).hidden = true;
  page.getRow(layout.codes).hidden = true;
  page.getCell(layout.codes, layout.idColumn).value = 'id';
  const title = page.getCell(layout.title, layout.firstColumn);
  title.value = `${sheet.title}　${heading}`;
  title.font = { bold: true, size: 14 };
  page.getRow(layout.title).height = 24;
  const note = page.getCell(layout.note, layout.firstColumn);
  note.value = `从第 ${layout.first} 行填起，最多 ${sheet.max} 行；带 * 为必填；有下拉的请从下拉中选；灰色列由系统给出，不用填；请不要改动表头、合并单元格或写公式。`;
  note.font = { size: 10, color: muted };
  for (const [index, column] of sheet.columns.entries()) {
    const at = layout.firstColumn + index;
    page.getCell(layout.codes, at).value = column.code;
    const head = page.getCell(layout.heads, at);
    head.value = headOf(column);
    head.font = { bold: true, color: column.required === true ? red : ink };
    head.fill = grey;
    head.border = border;
    head.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    const words = [column.hint, help[column.code]].filter((text) => text !== undefined).join('\n');
    if (words !== '') head.note = words;
    page.getColumn(at).width = widthOf(column);
  }
  page.getRow(layout.heads).height = 32;
}

function widthOf(column: Field): number {
  const label = headOf(column).length * 2 + 2;
  const kind = column.type.kind;
  const wish = kind === 'paragraph' ? 40 : column.format === 'id-card' ? 22 : kind === 'text' ? 16 : 12;
  return Math.max(wish, Math.min(label, 24));
}

function writeLines(page: Worksheet, sheet: RecordSheet, content: TemplateContent, dictionary: Dictionary): void {
  const blankLines = sheet.fixed ? 0 : Math.min(Math.max(sheet.max - content.rows.length, 0), 200);
  const last = layout.first + Math.max(content.rows.length + blankLines, 1) - 1;
  for (let line = layout.first; line <= last; line += 1) {
    const row = content.rows[line - layout.first];
    const id = page.getCell(line, layout.idColumn);
    id.protection = { locked: false };
    if (row !== undefined) id.value = row.id;
    for (const [index, column] of sheet.columns.entries()) {
      const cell = page.getCell(line, layout.firstColumn + index);
      cell.numFmt = formatOf(column);
      cell.border = border;
      cell.protection = { locked: false };
      cell.alignment = { vertical: 'middle', wrapText: column.type.kind === 'paragraph' };
      if (!isFilled(column)) cell.fill = grey;
      const value = row?.cells[column.code] ?? null;
      if (value !== null) cell.value = typeof value === 'number' ? value : safeText(content.text(column, value) ?? '');
      const choices = dictionary.get(column.code);
      if (choices !== undefined) {
        cell.dataValidation = {
          type: 'list',
          allowBlank: true,
          formulae: [choices],
          showErrorMessage: true,
          errorTitle: column.label,
          error: '请从下拉列表中选择',
        };
      }
    }
  }
  page.autoFilter = `${columnName(layout.firstColumn)}${layout.heads}:${columnName(layout.firstColumn + sheet.columns.length - 1)}${layout.heads}`;
}
