import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileTypeFromBuffer } from 'file-type';
import { afterAll, describe, expect, test } from 'vitest';
import { pdfText } from '../../tests/support/pdf-text.ts';
import { sampleFiling } from '../../tests/support/sample-filing.ts';
import { type Bulletin, bulletinJob, bulletinWorkbook, plainBulletin } from './bulletin.ts';
import { docx } from './docx.ts';
import { toFilingDocument } from './filing-model.ts';
import { inspectArchive } from './inspect-archive.ts';
import { plainFiling } from './plain-document.ts';
import { openTypesetter } from './typst/pool.ts';
import { readGrid } from './workbook/read-grid.ts';

const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const bulletin: Bulletin = {
  title: '科技平台月度绩效填报情况通报',
  authority: '示例省科学技术厅',
  collection: '2023年8月',
  number: null,
  generatedAt: '2023-09-05T09:00:00+08:00',
  sections: [
    {
      title: '一、填报情况',
      paragraphs: ['本月应报 120 家，已报 118 家 <按期 110 家>。'],
      table: {
        columns: [
          { label: '归口管理部门', scale: null },
          { label: '应报', scale: 0 },
          { label: '填报率（%）', scale: 1 },
        ],
        rows: [
          ['省教育厅', 1200, 98.3],
          ['示例市科技局', 60, null],
        ],
        totals: ['合计', 1260, 98.3],
      },
    },
    { title: '二、工作要求', paragraphs: ['请未报平台尽快补报。'], table: null },
  ],
};

/** The text of every part of an archive, by name. */
async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const parts: Record<string, string> = {};
  await inspectArchive(bytes, { entries: 20, total: 1e7, ratio: 1e3 }, (name, chunk) => {
    parts[name] = (parts[name] ?? '') + chunk.toString();
    return null;
  });
  return parts;
}

const bytesOf = (parts: AsyncGenerator<Uint8Array>): Promise<Buffer> => buffer(Readable.from(parts));

describe('a bulletin', () => {
  test('HB-11 is set as PDF with its sentences, tables and totals', async () => {
    const text = (await pdfText((await typesetter.compilePdf(bulletinJob(bulletin))).bytes)).join('\n');
    expect(text).toMatch(/示例省科学技术厅[\s\S]*通报[\s\S]*2023年8月[\s\S]*<按期 110 家>[\s\S]*1,260/);
    expect(text).toContain('第 1 页 共 1 页');
  }, 20_000);

  test('HB-11 goes out as Excel with number cells', async () => {
    const grid = await readGrid(await bytesOf(bulletinWorkbook(bulletin)), { size: 1e6, rows: 100 });
    if (!grid.ok) throw new Error(grid.message);
    expect(grid.workbook.sheets.map((sheet) => sheet.name)).toEqual(['一、填报情况']);
    expect(grid.workbook.sheets[0]?.rows.get(6)?.get(2)).toEqual({ kind: 'value', value: 1260 });
  });

  test('HB-11 goes out as Word, headings and repeated table heads included', async () => {
    const bytes = await bytesOf(docx(plainBulletin(bulletin)));
    expect((await fileTypeFromBuffer(bytes))?.ext).toBe('docx');
    const { 'word/document.xml': body = '' } = await partsOf(bytes);
    expect(body).toContain('<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">一、填报情况</w:t>');
    expect(body).toContain('&lt;按期 110 家&gt;');
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  });
});

describe('plainFiling', () => {
  test('a filing as Word says what its PDF says', async () => {
    const filing = toFilingDocument(sampleFiling(1, 3));
    const { 'word/document.xml': body = '' } = await partsOf(await bytesOf(docx(plainFiling(filing))));
    const said = [
      '科技平台月度绩效表',
      '一、人员队伍',
      'RY01',
      '固定人员名单',
      '聘用合同',
      '新增项目：',
      '依托单位（盖章）',
      '7Q4K-0001',
    ];
    for (const text of said) expect(body).toContain(text);
    expect(body.match(/<w:tbl>/g)?.length).toBe(body.match(/<\/w:tbl>/g)?.length);
  });
});
