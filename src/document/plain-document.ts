/** Words and tables without design: what a Word file is made of, for people who go on writing in it. */
import type { FilingDocument, PrintedBlock } from './filing-document.ts';

export interface PlainDocument {
  readonly title: string;
  readonly author: string;
  readonly blocks: readonly PlainBlock[];
}

export type PlainBlock =
  | { readonly kind: 'title' | 'subtitle' | 'paragraph' | 'note'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'table';
      /** Repeated on every page; null for a table of labels and values. */
      readonly head: readonly string[] | null;
      readonly rows: readonly (readonly string[])[];
      readonly numeric: readonly boolean[];
    };

const blank = (value: string | null): string => value ?? '—';

/** A filing as words and tables, everything its PDF says in the same order. */
export function plainFiling(filing: FilingDocument): PlainDocument {
  const verification = filing.verification === null ? [] : [note(`校验码：${filing.verification.code}`)];
  return {
    title: `${filing.title} ${filing.collection} ${filing.subject.name}`,
    author: filing.authority,
    blocks: [
      { kind: 'subtitle', text: filing.authority },
      { kind: 'title', text: filing.title },
      { kind: 'subtitle', text: filing.collection },
      labels(filing.cover),
      note(`报表编号：${blank(filing.number)}　状态：${filing.state}　生成时间：${filing.generatedAt}`),
      ...verification,
      ...filing.pages.flatMap((page) => [heading(1, page.title), ...page.blocks.flatMap(plainBlock)]),
      ...section('解释说明', filing.explanations, {
        head: ['规则', '审核结果', '解释说明', '佐证'],
        row: (one) => [
          one.check,
          one.message,
          [one.reason, one.text].filter(Boolean).join('：'),
          one.evidence.join('、'),
        ],
      }),
      ...filing.pledges.flatMap((pledge) => [
        heading(1, '真实性承诺'),
        paragraph(pledge.words),
        paragraph(`${pledge.organisation}　${pledge.actor}　${pledge.at}`),
      ]),
      ...section('流转记录', filing.process, {
        head: ['时间', '操作', '机构', '经办人', '意见'],
        row: (one) => [one.at, one.action, one.organisation, one.actor, blank(one.opinion)],
      }),
      ...filing.stamps.map((party) => paragraph(`${party}（盖章）：　　　　　　　　　　　　年　　月　　日`)),
    ],
  };
}

const heading = (level: 1 | 2, text: string): PlainBlock => ({ kind: 'heading', level, text });
const paragraph = (text: string): PlainBlock => ({ kind: 'paragraph', text });
const note = (text: string): PlainBlock => ({ kind: 'note', text });

function section<T>(
  title: string,
  items: readonly T[],
  { head, row }: { readonly head: readonly string[]; readonly row: (item: T) => readonly string[] },
): readonly PlainBlock[] {
  if (items.length === 0) return [];
  return [heading(1, title), { kind: 'table', head, rows: items.map(row), numeric: head.map(() => false) }];
}

const labels = (rows: readonly { label: string; value: string | null; unit: string | null }[]): PlainBlock => ({
  kind: 'table',
  head: null,
  rows: rows.map(({ label, value, unit }) => [label, value === null ? '—' : value + (unit === null ? '' : ` ${unit}`)]),
  numeric: [false, false],
});

function plainBlock(block: PrintedBlock): readonly PlainBlock[] {
  const title = block.title === null ? [] : [heading(2, block.title)];
  return [...title, ...plainContent(block)];
}

function plainContent(block: PrintedBlock): readonly PlainBlock[] {
  switch (block.kind) {
    case 'fields':
      return [labels(block.rows)];
    case 'indicators': {
      const compared = block.previousLabel === null ? [] : [block.previousLabel, '增减'];
      return [
        {
          kind: 'table',
          head: ['代码', '指标', '计量单位', '本期', ...compared],
          rows: block.rows.map((row) => [
            row.code,
            '　'.repeat(row.indent) + row.label,
            blank(row.unit),
            blank(row.value),
            ...(compared.length === 0 ? [] : [blank(row.previous), blank(row.change)]),
          ]),
          numeric: [false, false, false, true, true, true].slice(0, 4 + compared.length),
        },
      ];
    }
    case 'roster':
      return [
        {
          kind: 'table',
          head: ['序号', ...block.columns.map((column) => column.label.replace('\n', ''))],
          rows: block.rows.map((row, index) => [String(index + 1), ...row.cells.map(blank)]),
          numeric: [false, ...block.columns.map((column) => column.numeric)],
        },
      ];
    case 'attachments':
      return [
        {
          kind: 'table',
          head: ['代码', '附件', '文件名', '大小'],
          rows: block.slots.flatMap((slot) =>
            slot.files.length === 0
              ? [[slot.code, slot.label, '未上传', '—']]
              : slot.files.map((file) => [slot.code, slot.label, file.name, file.size]),
          ),
          numeric: [false, false, false, false],
        },
      ];
    case 'text':
      return block.paragraphs.map(paragraph);
  }
}
