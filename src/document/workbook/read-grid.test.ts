import { describe, expect, test } from 'vitest';
import { inspectArchive } from '../inspect-archive.ts';
import { readGrid } from './read-grid.ts';
import { type ZipPart, zipStream } from './zip-stream.ts';

const limits = { size: 10 * 1024 * 1024, rows: 1_000 };
const zip = async (...parts: ZipPart[]): Promise<Buffer> => Buffer.concat(await Array.fromAsync(zipStream(parts)));
const message = async (bytes: Uint8Array, of = limits) => {
  const result = await readGrid(bytes, of);
  return result.ok ? 'read' : result.message;
};
function* repeated(text: string, times: number) {
  for (let turn = 0; turn < times; turn += 1) yield text;
}

describe('readGrid', () => {
  test('an empty file, an old or encrypted workbook and another kind of file each get their sentence', async () => {
    expect(await message(new Uint8Array())).toContain('0 字节');
    expect(await message(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('旧版 .xls');
    expect(await message(Buffer.from('姓名,性别\n'))).toContain('不是 Excel 工作簿');
    expect(await message(await zip({ name: 'a.txt', content: ['x'] }))).toContain('不是 Excel 工作簿');
    expect(await message(Buffer.from('504b0304ffff', 'hex'))).toContain('已损坏');
    expect(await message(new Uint8Array(11 * 1024 * 1024))).toContain('超过 10 MB');
  });

  test('a workbook in name only does not reach the screen as an error', async () => {
    expect(await message(await zip({ name: 'xl/workbook.xml', content: ['<nonsense'] }))).toContain('打不开');
  });

  test('a zip bomb is refused by its directory, before anything is unpacked', async () => {
    const bomb = await zip({ name: 'xl/workbook.xml', content: repeated('0'.repeat(1_000_000), 300) });
    let unpacked = 0;
    const look = () => {
      unpacked += 1;
      return null;
    };
    expect(await inspectArchive(bomb, { entries: 10, total: 1e8, ratio: 1e4 }, look)).toMatchObject({ ok: false });
    expect(unpacked).toBe(0);
    expect(await message(bomb)).toContain('解压后约 287 MB');
  });

  test('a directory that lies about the size is found out while unpacking', async () => {
    const bomb = await zip({ name: 'xl/workbook.xml', content: repeated('0'.repeat(1_000_000), 300) });
    const directory = bomb.lastIndexOf(Buffer.from('504b0102', 'hex'));
    bomb.writeUInt32LE(1_000, directory + 24);
    expect(await message(bomb)).toContain('已损坏');
  });

  test('too many parts are refused', async () => {
    const parts = Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}`, content: [''] }));
    expect(await message(await zip(...parts))).toContain('超过 2000 个部件');
  });

  test('a million rows are counted and refused before the workbook is parsed', async () => {
    const rows = repeated('<row r="1"><c r="A1" t="s"><v>1</v></c></row>'.repeat(1_000), 1_000);
    const bytes = await zip(
      { name: 'xl/workbook.xml', content: [''] },
      { name: 'xl/worksheets/sheet1.xml', content: rows },
    );
    expect(await message(bytes)).toContain('超过 1000 行');
  });
});
