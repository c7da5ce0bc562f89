import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { noAnswers } from '#definition/answers.ts';
import { bundle, filingBundle } from './bundle.ts';
import { distinctNames, documentName, safeFileName } from './document-name.ts';
import { inspectArchive } from './inspect-archive.ts';

const filing = {
  title: '月度绩效表',
  period: '2023-08',
  collection: '2023年8月',
  number: null,
  owner: '王填报',
  subject: { code: 'HB-1', name: '示例/实验室', home: null },
};
const slot = { code: 'FJ01', label: '人员变动佐证', accept: ['pdf'], size: 1, files: 10 };
const file = (id: string, name: string, carried = false) => ({ id, name, size: 1, type: '', uploadedAt: '', carried });

describe('documentName', () => {
  test('HB-54 the file is called 年月_平台名称, or as its definition says', () => {
    expect(documentName(undefined, filing)).toBe('202308_示例_实验室');
    expect(documentName('{year}年{month}月_{subject.name}', filing)).toBe('2023年8月_示例_实验室');
    expect(documentName('{period}_{nonsense}{owner.name}', filing)).toBe('2023-08_王填报');
  });
});

describe('safeFileName', () => {
  test('no name leaves its folder, hides or is refused by Windows', () => {
    expect(safeFileName('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(safeFileName('a\u0000b\u202Etxt.pdf')).toBe('a_b_txt.pdf');
    expect(safeFileName('CON.pdf')).toBe('_CON.pdf');
    expect(safeFileName(' . ')).toBe('未命名');
    const long = safeFileName(`${'科'.repeat(200)}.pdf`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    expect(long.endsWith('.pdf')).toBe(true);
  });
});

describe('distinctNames', () => {
  test('a name taken already gets a number before its ending', () => {
    expect(distinctNames(['a.pdf', 'A.pdf', 'a.pdf', 'b'])).toEqual(['a.pdf', 'A (2).pdf', 'a (3).pdf', 'b']);
  });
});

describe('bundle', () => {
  test('HB-54 the PDF comes first, then this period’s attachments by slot', async () => {
    const answers = {
      ...noAnswers,
      attachments: { FJ01: [file('1', '合同.pdf'), file('2', '合同.pdf'), file('3', '旧.pdf', true)] },
    };
    const opened: string[] = [];
    const open = async (id: string) => {
      opened.push(id);
      return Buffer.from(id);
    };
    const entries = filingBundle({ name: '202308_甲.pdf', open: () => open('pdf') }, [slot], answers, open);
    expect(opened).toEqual([]);
    const bytes = await buffer(bundle(entries, new Date('2023-08-31T07:20:00Z')));
    expect(await inspectArchive(bytes, { entries: 9, total: 99, ratio: 9 })).toEqual({
      ok: true,
      names: ['202308_甲.pdf', '附件/FJ01 人员变动佐证/合同.pdf', '附件/FJ01 人员变动佐证/合同 (2).pdf'],
    });
    expect(opened).toEqual(['pdf', '1', '2']);
  });
});
