/** The peer: the same report in pdfmake, table for table, with repeated heads and running page numbers. */
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { FilingDocument, PrintedBlock } from '#document/filing-document.ts';

const font = (file: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`));

pdfmake.setFonts({
  Noto: { normal: font('400Regular/NotoSansSC_400Regular.ttf'), bold: font('700Bold/NotoSansSC_700Bold.ttf') },
});
pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);

/** The same document made by pdfmake. */
export const pdfmakePdf = (data: FilingDocument): Promise<Uint8Array> =>
  pdfmake.createPdf(definition(data)).getBuffer();

const blank = (value: string | null): string => value ?? '—';
const heads = (texts: readonly string[]) => texts.map((text) => ({ text, bold: true, alignment: 'center' }));
const number = (text: string | null) => ({ text: blank(text), alignment: 'right' });
const headed = (widths: readonly (string | number)[], head: readonly string[], rows: readonly unknown[][]) => ({
  table: { headerRows: 1, widths, body: [heads(head), ...rows] },
  margin: [0, 4, 0, 8],
});
const title = (text: string) => ({ text, bold: true, fontSize: 13, margin: [0, 10, 0, 4] });

const definition = (data: FilingDocument) => ({
  pageSize: 'A4',
  pageMargins: [51, 57, 51, 51],
  defaultStyle: { font: 'Noto', fontSize: 9.5 },
  footer: (page: number, pages: number) => ({ text: `第 ${page} 页 共 ${pages} 页`, alignment: 'center', fontSize: 8 }),
  content: [
    { text: data.authority, alignment: 'center', fontSize: 13, margin: [0, 50, 0, 30] },
    { text: data.title, alignment: 'center', fontSize: 26, bold: true, margin: [0, 0, 0, 20] },
    { text: data.collection, alignment: 'center', fontSize: 16, margin: [0, 0, 0, 50] },
    pairs(data.cover),
    ...(data.verification === null ? [] : [{ svg: data.verification.qr, width: 68 }]),
    { text: `报表编号 ${blank(data.number)}　生成时间 ${data.generatedAt}`, pageBreak: 'after' },
    ...data.pages.flatMap((page) => [title(page.title), ...page.blocks.map(blockOf)]),
    title('核实性说明'),
    headed(
      ['auto', '*', '*', '*'],
      ['规则', '审核结果', '解释说明', '佐证'],
      data.explanations.map((row) => [row.check, row.message, blank(row.text), row.evidence.join('、')]),
    ),
    ...data.pledges.map((pledge) => ({
      text: `${pledge.words}　${pledge.organisation}　${pledge.actor}　${pledge.at}`,
    })),
    title('流转记录'),
    headed(
      ['auto', 'auto', '*', 'auto', '*'],
      ['时间', '操作', '机构', '经办人', '意见'],
      data.process.map((row) => [row.at, row.action, row.organisation, row.actor, blank(row.opinion)]),
    ),
  ],
});

function pairs(rows: readonly { readonly label: string; readonly value: string | null }[]) {
  return { table: { widths: [95, '*'], body: rows.map((row) => [row.label, blank(row.value)]) }, margin: [0, 4, 0, 8] };
}

function blockOf(block: PrintedBlock) {
  switch (block.kind) {
    case 'fields':
      return pairs(block.rows);
    case 'indicators':
      return headed(
        ['auto', '*', 'auto', 65, 65, 65],
        ['代码', '指标', '计量单位', '本期', block.previousLabel ?? '', '增减'],
        block.rows.map((row) => [
          row.code,
          row.label,
          blank(row.unit),
          number(row.value),
          number(row.previous),
          number(row.change),
        ]),
      );
    case 'roster':
      return {
        ...headed(
          [20, ...block.columns.map(() => '*')],
          ['序号', ...block.columns.map((column) => column.label)],
          block.rows.map((row, index) => [String(index + 1), ...row.cells.map(blank)]),
        ),
        fontSize: block.size,
      };
    case 'attachments':
      return headed(
        ['auto', '*', '*', 'auto', 'auto', 'auto'],
        ['代码', '附件', '文件名', '大小', '页数', '上传时间'],
        block.slots.flatMap((slot) =>
          slot.files.map((file) => [slot.code, slot.label, file.name, file.size, blank(file.pages), file.uploadedAt]),
        ),
      );
    case 'text':
      return block.paragraphs.map((text) => ({ text }));
  }
}
