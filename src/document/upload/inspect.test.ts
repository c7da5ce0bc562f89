import { deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { zipStream } from '../workbook/zip-stream.ts';
import { inspectUpload } from './inspect.ts';

const slot = { accept: ['pdf', 'jpg', 'png', 'docx'], size: 20 * 1024 * 1024 };
const message = async (bytes: Uint8Array, name: string, of: Parameters<typeof inspectUpload>[2] = slot) => {
  const found = await inspectUpload(bytes, name, of);
  return found.ok ? 'accepted' : found.message;
};

/** A PDF of so many pages; `catalog` and `objects` add to it. */
function pdf(pages: number, catalog = '', objects = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 10} 0 R`);
  const leaves = kids.map((_, index) => `${index + 10} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n`);
  return Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R ${catalog}>>endobj\n2 0 obj<</Type/Pages/Count ${pages}/Kids[${kids.join(' ')}]>>endobj\n${leaves.join('')}${objects}trailer<</Root 1 0 R>>\n%%EOF`,
  );
}

/** A script hidden in a compressed object stream, where searching the bytes finds nothing. */
function hiddenScript(): Buffer {
  const inner = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
  const stream = deflateSync(Buffer.from(`5 0 ${inner}`));
  const head = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n`;
  const holder = `4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${stream.length}>>stream\n`;
  const body = Buffer.concat([Buffer.from(head + holder), stream, Buffer.from('\nendstream endobj\n')]);
  const offsets = [0, 1, 2, 3, 4].map((id) => (id === 0 ? 0 : body.indexOf(`${id} 0 obj`)));
  const row = (kind: number, offset: number, third: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt8(kind, 0);
    bytes.writeUInt16BE(offset, 1);
    bytes.writeUInt8(third, 3);
    return bytes;
  };
  const rows = offsets.map((offset, id) => (id === 0 ? row(0, 0, 255) : row(1, offset, 0)));
  const table = Buffer.concat([...rows, row(2, 4, 0), row(1, body.length, 0)]);
  const xref = `6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length ${table.length}>>stream\n`;
  return Buffer.concat([
    body,
    Buffer.from(xref),
    table,
    Buffer.from(`\nendstream endobj\nstartxref\n${body.length}\n%%EOF`),
  ]);
}

const picture = createCanvas(8, 8).toBuffer('image/png');
const photo = createCanvas(8, 8).toBuffer('image/jpeg');

describe('inspectUpload', () => {
  test('HB-51 a PDF is accepted with its type and number of pages', async () => {
    expect(await inspectUpload(pdf(3), '合同.pdf', slot)).toEqual({
      ok: true,
      type: 'application/pdf',
      extension: 'pdf',
      pages: 3,
    });
  });

  test('pictures are accepted by what they are, jpg and jpeg being one', async () => {
    expect(await message(picture, '证书.png')).toBe('accepted');
    expect(await message(photo, '证书.JPEG')).toBe('accepted');
    expect(await message(picture.subarray(0, 60), '证书.png')).toContain('不完整');
  });

  test('HB-51 empty, oversized and unaccepted files are refused with the reason', async () => {
    expect(await message(new Uint8Array(), 'a.pdf')).toContain('0 字节');
    expect(await message(pdf(1), 'a.pdf', { ...slot, size: 100 })).toContain('超过上限');
    expect(await message(picture, 'a.png', { ...slot, accept: ['pdf'] })).toBe('只能上传 pdf，这个文件是PNG 图片');
    expect(await message(Buffer.from('hello'), 'a.pdf')).toContain('无法识别');
  });

  test('a slot may say it in its own words', async () => {
    const own = { ...slot, accept: ['pdf'], messages: { type: '格式限制{accept}', size: '大小限制{size}以内' } };
    expect(await message(picture, 'a.png', own)).toBe('格式限制pdf');
    expect(await message(pdf(1), 'a.pdf', { ...own, size: 100 })).toBe('大小限制1 KB以内');
  });

  test('a name that promises something else is refused', async () => {
    expect(await message(picture, '合同.pdf')).toBe('文件扩展名是 .pdf，内容却是 PNG 图片，请核对后重新上传');
  });

  test('a damaged PDF is refused', async () => {
    expect(await message(Buffer.from('%PDF-1.7 garbage'), 'a.pdf')).toContain('已损坏');
  });

  test('a PDF with a script is refused, also where the script is hidden in an object stream', async () => {
    const open = pdf(1, '/OpenAction 5 0 R', '5 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj\n');
    expect(await message(open, 'a.pdf')).toContain('内含脚本');
    const hidden = hiddenScript();
    expect(hidden.includes('JavaScript')).toBe(false);
    expect(await message(hidden, 'a.pdf')).toContain('内含脚本');
  });

  test('an encrypted PDF is refused', async () => {
    const key = '0'.repeat(64);
    const encrypt = `trailer<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>>>\n%%EOF`;
    const locked = pdf(1)
      .toString('latin1')
      .replace(/trailer[\s\S]*$/, encrypt);
    expect(await message(Buffer.from(locked, 'latin1'), 'a.pdf')).toContain('已加密');
  });

  test('office files are looked into: a macro is refused, a plain one accepted', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('a').getCell('A1').value = 1;
    const sheets = { ...slot, accept: ['xlsx'] };
    expect(await message(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx', sheets)).toBe('accepted');
    const types =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
    const parts = [
      { name: '[Content_Types].xml', content: [types] },
      { name: 'xl/workbook.xml', content: ['<x/>'] },
      { name: 'xl/vbaProject.bin', content: ['x'] },
    ];
    const macro = Buffer.concat(await Array.fromAsync(zipStream(parts)));
    expect(await message(macro, 'a.xlsx', sheets)).toContain('含有宏');
  });
});
