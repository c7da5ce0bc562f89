import { printNumber } from '#document/print-number.ts';
import type { ListValue } from '#document/workbook/list-workbook.ts';
import { escapeHtml } from '../portal/escape-html.ts';
import type { StoredBulletin } from './find-bulletin.ts';

/** The bulletin as an article: headings, paragraphs and tables, nothing else. */
export const bulletinHtml = ({ sections, number }: Pick<StoredBulletin, 'sections' | 'number'>): string =>
  [
    ...(number ? [`<p>${escapeHtml(number)}</p>`] : []),
    ...sections.flatMap(({ title, paragraphs, table }) => [
      `<h2>${escapeHtml(title)}</h2>`,
      ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
      ...(table ? [tableHtml(table)] : []),
    ]),
  ].join('\n');

function tableHtml({ columns, rows, totals }: NonNullable<StoredBulletin['sections'][number]['table']>): string {
  const say = (value: ListValue | undefined, scale: number | null): string =>
    escapeHtml(typeof value === 'number' ? printNumber(value, scale ?? 0) : `${value ?? '—'}`);
  const line = (values: readonly ListValue[]): string =>
    `<tr>${columns.map(({ scale }, at) => `<td>${say(values[at], scale)}</td>`).join('')}</tr>`;
  const head = columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`).join('');
  const body = [...rows, ...(totals ? [totals] : [])].map(line).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
