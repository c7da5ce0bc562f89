/** A bulletin (通报): sections of sentences and tables over one period, as PDF, Word and Excel of one content. */
import type { PlainBlock, PlainDocument } from './plain-document.ts';
import { printNumber } from './print-number.ts';
import { printLongInstant } from './print-time.ts';
import { standardTemplate } from './standard-template.ts';
import type { TypstJob } from './typst/job.ts';
import { type ListValue, listWorkbook } from './workbook/list-workbook.ts';

export interface Bulletin {
  readonly title: string;
  readonly authority: string;
  /** `2023年8月`. */
  readonly collection: string;
  readonly number: string | null;
  readonly sections: readonly BulletinSection[];
  /** ISO 8601 with offset. */
  readonly generatedAt: string;
}

export interface BulletinSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly table: BulletinTable | null;
}

export interface BulletinTable {
  readonly columns: readonly BulletinColumn[];
  readonly rows: readonly (readonly ListValue[])[];
  /** Last line, `合计` first; computed by the caller, because not every measure may be added up. */
  readonly totals: readonly ListValue[] | null;
}

export interface BulletinColumn {
  readonly label: string;
  /** Decimals of a column of numbers; null for text. */
  readonly scale: number | null;
}

const said = (value: ListValue, { scale }: BulletinColumn): string | null => {
  if (typeof value === 'number') return printNumber(value, scale ?? 0);
  return typeof value === 'boolean' ? (value ? '是' : '否') : value;
};

function linesOf({ columns, rows, totals }: BulletinTable): readonly (readonly (string | null)[])[] {
  const lines = totals === null ? rows : [...rows, totals];
  return lines.map((line) => columns.map((column, index) => said(line[index] ?? null, column)));
}

/** @param template the programme's own; without one the standard layout */
export function bulletinJob(bulletin: Bulletin, template: string = standardTemplate('bulletin')): TypstJob {
  const sections = bulletin.sections.map(({ title, paragraphs, table }) => ({
    title,
    paragraphs,
    table: table && {
      columns: table.columns.map(({ label, scale }) => ({ label, numeric: scale !== null })),
      lines: linesOf(table),
      totals: table.totals !== null,
    },
  }));
  return { template, data: { ...bulletin, sections, generatedAt: printLongInstant(bulletin.generatedAt) } };
}

/** For Word: the same words and tables without design, to be worked on. */
export function plainBulletin(bulletin: Bulletin): PlainDocument {
  return {
    title: bulletin.title,
    author: bulletin.authority,
    blocks: [
      { kind: 'title', text: bulletin.title },
      { kind: 'subtitle', text: `${bulletin.authority}　${bulletin.collection}` },
      ...bulletin.sections.flatMap((section): PlainBlock[] => [
        { kind: 'heading', level: 1, text: section.title },
        ...section.paragraphs.map((text): PlainBlock => ({ kind: 'paragraph', text })),
        ...(section.table === null ? [] : [plainTable(section.table)]),
      ]),
      { kind: 'note', text: `生成时间：${printLongInstant(bulletin.generatedAt)}` },
    ],
  };
}

const plainTable = (table: BulletinTable): PlainBlock => ({
  kind: 'table',
  head: table.columns.map((column) => column.label),
  rows: linesOf(table).map((line) => line.map((text) => text ?? '—')),
  numeric: table.columns.map((column) => column.scale !== null),
});

/** One sheet a table; numbers are number cells. */
export const bulletinWorkbook = (bulletin: Bulletin): AsyncGenerator<Uint8Array> =>
  listWorkbook(
    bulletin.sections.flatMap(({ title, table }) =>
      table === null
        ? []
        : [
            {
              title,
              columns: table.columns.map((column) => ({ ...column, total: false })),
              rows: table.totals === null ? table.rows : [...table.rows, table.totals],
              generatedAt: bulletin.generatedAt,
              filters: `${bulletin.title} ${bulletin.collection}`,
            },
          ],
    ),
  );
