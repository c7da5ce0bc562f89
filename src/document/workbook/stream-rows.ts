import { columnName } from './grid.ts';
import { safeText } from './safe-text.ts';
import { escapeXml, styleOf } from './spreadsheet-xml.ts';

export type StreamValue = string | number | boolean | null;

/** How the values of a column stand in their cells. */
export interface StreamColumn {
  /** Decimals of a column of numbers; null for text. */
  readonly scale: number | null;
  /** The column holds dates, `2023-08-31`, or instants in Beijing time: Excel is to count them as such. */
  readonly date?: 'day' | 'minute';
}

/** Writes one row after the other; everything that is the same in every row is put together once. */
export type RowWriter = (line: number, values: readonly StreamValue[]) => string;

const textLimit = 32_767;
/** What may stand in a cell as it is: no XML, no formula, no blank at an edge that Excel would drop. */
const plain = /^(?![=+\-@\s])[^&<>\p{Cc}\uFFFE\uFFFF]*(?<!\s)$/u;

/** Writers of the body or of the totals of a list. */
export function rowWriter(columns: readonly StreamColumn[], of: 'body' | 'total'): RowWriter {
  const cells = columns.map((column, index) => cellWriter(column, columnName(index + 1), of));
  return (line, values) => {
    let xml = `<row r="${line}">`;
    for (let index = 0; index < cells.length; index += 1) xml += cells[index]?.(line, values[index] ?? null) ?? '';
    return `${xml}</row>`;
  };
}

function cellWriter({ scale, date }: StreamColumn, letter: string, of: 'body' | 'total') {
  const style = of === 'total' ? styleOf('total', scale) : styleOf(date ?? scale);
  const open = `<c r="${letter}`;
  const numeric = `" s="${style}"><v>`;
  const text = `" s="${style}" t="inlineStr"><is><t>`;
  const kept = `" s="${style}" t="inlineStr"><is><t xml:space="preserve">`;
  const blank = `" s="${style}"/>`;
  return (line: number, value: StreamValue): string => {
    if (typeof value === 'number') return Number.isFinite(value) ? `${open}${line}${numeric}${value}</v></c>` : '';
    if (value === null || value === '') return `${open}${line}${blank}`;
    if (typeof value === 'boolean') return `${open}${line}${text}${value ? '是' : '否'}</t></is></c>`;
    const serial = date === undefined ? null : serialOf(value);
    if (serial !== null) return `${open}${line}${numeric}${serial}</v></c>`;
    if (value.length < textLimit && plain.test(value)) return `${open}${line}${text}${value}</t></is></c>`;
    return `${open}${line}${kept}${escapeXml(safeText(value.slice(0, textLimit)))}</t></is></c>`;
  };
}

const dayLong = 86_400_000;
/** Excel's day 0 for every date since March 1900. */
const epoch = Date.UTC(1899, 11, 30);
const written = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;

/** `2023-08-31` or an instant in Beijing time as Excel counts days; null for what is no date: it stays text. */
function serialOf(text: string): number | null {
  const [, year, month, day, hour = '0', minute = '0'] = written.exec(text) ?? [];
  if (year === undefined) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return Math.round(((at - epoch) / dayLong) * 86_400) / 86_400;
}
