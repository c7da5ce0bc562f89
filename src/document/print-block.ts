import type { Answers, AttachmentRef, CellValue } from '#definition/answers.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { AttachmentSlot, Block, Roster } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import type { FormSession } from '#engine/form/session.ts';
import { breadth, layoutColumns, onOneLine } from './column-widths.ts';
import type {
  IndicatorRow,
  PrintedBlock,
  PrintedField,
  PrintedFile,
  PrintedIndicators,
  PrintedRoster,
} from './filing-document.ts';
import { markdownText } from './markdown/markdown-text.ts';
import { printChange } from './print-number.ts';
import { printInstant } from './print-time.ts';
import { type Printing, printValue } from './print-value.ts';

export interface BlockPrinter {
  readonly programme: Programme;
  readonly session: Pick<FormSession, 'previous' | 'relevant'>;
  readonly answers: Answers;
  readonly previousLabel: string | null;
  readonly printing: Printing;
}

/** A block as it is printed; null where nothing of it concerns this filing. */
export function printBlock(block: Block, printer: BlockPrinter): PrintedBlock | null {
  switch (block.kind) {
    case 'fields': {
      const rows = relevantFields(block.fields, printer).map((field) => printField(field, printer));
      return rows.length === 0 ? null : { kind: 'fields', title: block.title ?? null, rows };
    }
    case 'indicators': {
      const fields = relevantFields(block.rows, printer);
      return fields.length === 0 ? null : printIndicators(block.title ?? null, fields, printer);
    }
    case 'roster':
      return printer.session.relevant(block.id) ? printRoster(block, printer) : null;
    case 'attachments': {
      const slots = block.slots.filter((slot) => printer.session.relevant(slot.code));
      if (slots.length === 0) return null;
      return { kind: 'attachments', title: block.title ?? null, slots: slots.map((slot) => printSlot(slot, printer)) };
    }
    case 'text': {
      const text = block.acknowledge === undefined ? undefined : printer.programme.texts[block.show];
      return text === undefined ? null : { kind: 'text', title: null, paragraphs: markdownText(text) };
    }
  }
}

const relevantFields = (fields: readonly Field[], { session }: BlockPrinter): readonly Field[] =>
  fields.filter((field) => session.relevant(field.code));

const answerOf = (field: Field, { answers }: BlockPrinter): CellValue => answers.fields[field.code] ?? null;

export function printField(field: Field, printer: BlockPrinter): PrintedField {
  const value = printValue(field, answerOf(field, printer), printer.printing, true);
  return {
    code: field.code,
    label: field.label,
    unit: field.unit ?? null,
    value,
    long: field.type.kind === 'paragraph' || field.type.kind === 'rich-text' || (value?.length ?? 0) > shortText,
  };
}

/** Characters that fit half a row of the field table on two lines. */
const shortText = 28;

/** Width of the text area at the type size of indicator tables, in em. */
const pageWidth = 51.9;

function printIndicators(title: string | null, fields: readonly Field[], printer: BlockPrinter): PrintedIndicators {
  const { previousLabel } = printer;
  const rows = fields.map((field) => indicatorRow(field, printer));
  const numbers = rows.filter((row) => row.numeric).flatMap((row) => [row.value, row.previous, row.change]);
  const widest = (texts: readonly (string | null)[], least: number): number =>
    Math.max(least, ...texts.map((text) => Math.ceil(breadth(text ?? '') + 1)));
  const widths = {
    code: widest(
      rows.map((row) => row.code),
      4,
    ),
    unit: widest(
      rows.map((row) => row.unit),
      5,
    ),
    number: widest(numbers, 6.5),
  };
  const label = pageWidth - widths.code - widths.unit - widths.number * (previousLabel === null ? 1 : 3);
  return {
    kind: 'indicators',
    title,
    previousLabel,
    widths,
    rows: rows.map((row) => ({ ...row, short: row.numeric && onOneLine(row.label, label - row.indent) })),
  };
}

function indicatorRow(field: Field, printer: BlockPrinter): Omit<IndicatorRow, 'short'> {
  const value = answerOf(field, printer);
  const previous = printer.previousLabel === null ? null : printer.session.previous(field.code);
  const compared = typeof value === 'number' && typeof previous === 'number';
  return {
    code: field.code,
    label: field.label,
    unit: field.unit ?? null,
    indent: field.indent ?? 0,
    numeric: isNumeric(field.type),
    value: printValue(field, value, printer.printing),
    previous: printValue(field, previous, printer.printing),
    change: compared ? printChange(value, previous, scaleOf(field.type)) : null,
  };
}

function printRoster(roster: Roster, printer: BlockPrinter): PrintedRoster {
  const filled = printer.answers.rosters[roster.id] ?? [];
  const columns = roster.columns.filter(
    (column) =>
      filled.length === 0 || filled.some((row) => printer.session.relevant(`${roster.id}/${row.id}/${column.code}`)),
  );
  const texts = filled.map((row) =>
    columns.map((column) => printValue(column, row.cells[column.code] ?? null, printer.printing)),
  );
  const heads = columns.map((column) =>
    column.unit === undefined ? column.label : `${column.label}\n（${column.unit}）`,
  );
  const layout = layoutColumns(heads.map((head, index) => ({ head, cells: texts.map((row) => row[index] ?? '') })));
  return {
    kind: 'roster',
    id: roster.id,
    title: roster.title,
    columns: columns.map((column, index) => ({
      code: column.code,
      label: heads[index] ?? column.label,
      numeric: isNumeric(column.type),
      width: layout.widths[index] ?? 1,
    })),
    rows: texts.map((cells) => ({
      cells,
      short: cells.every((cell, index) => onOneLine(cell, layout.widths[index] ?? 0)),
    })),
    landscape: layout.landscape,
    size: layout.size,
  };
}

const printSlot = (slot: AttachmentSlot, { answers }: BlockPrinter) => ({
  code: slot.code,
  label: slot.label,
  files: (answers.attachments[slot.code] ?? []).map(printFile),
});

const printFile = (file: AttachmentRef): PrintedFile => ({
  name: file.name,
  size: printSize(file.size),
  pages: file.pages === undefined ? null : String(file.pages),
  uploadedAt: printInstant(file.uploadedAt),
  carried: file.carried === true,
});

/** `1.2 MB`, `340 KB`. */
export const printSize = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
