import type { DocumentDefinition } from '#definition/output.ts';
import type { Programme } from '#definition/programme.ts';
import type { Bulletin } from './bulletin.ts';

/** A bulletin with a section for each statistic it uses: sentences, and a table that is added up. */
export const sampleBulletin = (programme: Programme, { title, uses }: DocumentDefinition): Bulletin => ({
  title,
  authority: programme.authority,
  collection: '2023年8月',
  number: null,
  generatedAt: '2023-09-01T09:00:00+08:00',
  sections: uses.map((statistic) => ({
    title: programme.statistics.find((one) => one.statistic === statistic)?.title ?? statistic,
    paragraphs: ['截至目前，应报 10 家，已报 9 家。'],
    table: {
      columns: [
        { label: '单位', scale: null },
        { label: '已报', scale: 0 },
      ],
      rows: [['示例单位', 9]],
      totals: ['合计', 9],
    },
  })),
});
