import { describe, expect, it } from 'vitest';
import { codesAbove, pathLabel, readNode, rowsOf, treeOf } from './tree-rows.ts';

const options = [
  { code: '110000', label: '北京市' },
  { code: '130000', label: '河北省' },
  { code: '130100', label: '石家庄市', parent: '130000' },
  { code: '130104', label: '桥西区', parent: '130100' },
  { code: '130700', label: '张家口市', parent: '130000' },
  { code: '130703', label: '桥西区', parent: '130700' },
  { code: '220000', label: '吉林省' },
  { code: '220200', label: '吉林市', parent: '220000' },
];
const tree = treeOf(options);
const none: ReadonlySet<string> = new Set();
const drawn = (query: string, turned: readonly string[] = []) =>
  rowsOf(tree, query, new Set(turned)).rows.map(
    ({ label, level, open }) => `${'  '.repeat(level - 1)}${open === null ? '' : open ? '▾' : '▸'}${label}`,
  );

describe('rowsOf', () => {
  it('lists the top where nothing is asked, and what was opened', () => {
    expect(drawn('')).toEqual(['北京市', '▸河北省', '▸吉林省']);
    expect(drawn('', ['130000', '130700'])).toEqual([
      '北京市',
      '▾河北省',
      '  ▸石家庄市',
      '  ▾张家口市',
      '    桥西区',
      '▸吉林省',
    ]);
  });

  it('opens what is above a hit and folds what is below it', () => {
    expect(drawn('石家庄')).toEqual(['▾河北省', '  ▸石家庄市']);
    expect(drawn('石家庄', ['130100'])).toEqual(['▾河北省', '  ▾石家庄市', '    桥西区']);
    expect(drawn('桥西')).toEqual(['▾河北省', '  ▾石家庄市', '    桥西区', '  ▾张家口市', '    桥西区']);
    expect(drawn('桥西', ['130000'])).toEqual(['▸河北省']);
  });

  it('understands a path, a code and full-width signs', () => {
    expect(drawn('河北省石家庄')).toEqual(['▾河北省', '  ▸石家庄市']);
    expect(drawn('河北省 / 石家庄市')).toEqual(['▾河北省', '  ▸石家庄市']);
    expect(drawn('河北')).toEqual(['▸河北省']);
    expect(drawn('吉林')).toEqual(['▾吉林省', '  吉林市']);
    expect(drawn('１３０７０')).toEqual(['▾河北省', '  ▾张家口市', '    桥西区']);
    expect(drawn('广州')).toEqual([]);
  });

  it('numbers each line among those beside it', () => {
    const rows = rowsOf(tree, '', new Set(['130000'])).rows;
    expect(rows.map(({ position, size }) => `${position}/${size}`)).toEqual(['1/3', '2/3', '1/2', '2/2', '3/3']);
  });

  it('shows so many lines and counts the rest', () => {
    const { rows, more } = rowsOf(tree, '桥西', none, 3);
    expect([rows.length, more]).toEqual([3, 2]);
  });
});

describe('treeOf', () => {
  it('puts at the top what has no parent in the list, in any order of lines', () => {
    const upside = treeOf([...options].reverse());
    expect(upside.nodes.get('130703')?.path).toBe('河北省张家口市桥西区');
    expect(treeOf([{ code: '130100', label: '石家庄市', parent: '130000' }]).roots).toHaveLength(1);
  });

  it('ends even where a list goes round in a circle', () => {
    const circle = treeOf([
      { code: 'a', label: '甲', parent: 'b' },
      { code: 'b', label: '乙', parent: 'a' },
    ]);
    expect(circle.nodes.size).toBe(2);
    expect(circle.roots).toHaveLength(1);
  });

  it('knows what stands above a line', () => {
    expect(codesAbove(tree, '130703')).toEqual(['130700', '130000']);
    expect(codesAbove(tree, '999999')).toEqual([]);
  });
});

describe('pathLabel and readNode', () => {
  it('show the path of a code, and the code itself where the list has it no more', () => {
    expect(pathLabel(options, '130703')).toBe('河北省 / 张家口市 / 桥西区');
    expect(pathLabel(options, '139000')).toBe('139000');
  });

  it.each([
    ['130100', '130100'],
    ['石家庄市', '130100'],
    ['河北省 / 张家口市 / 桥西区', '130703'],
    ['河北省张家口市桥西区', '130703'],
  ])('read %s as %s', (text, code) => expect(readNode(tree, text)).toEqual({ ok: true, value: code }));

  it('ask again where the words fit none or several', () => {
    expect(readNode(tree, '石家庄')).toEqual({ ok: false, expected: '请从列表中选择' });
    expect(readNode(tree, '桥西区')).toEqual({ ok: false, expected: '有几个选项叫这个名称，请从列表中选择' });
  });
});

describe('headings', () => {
  const counties = treeOf(options.map((one) => ({ ...one, heading: !one.code.startsWith('1307') })));
  it('are no value, by code or by name, while what is below them is', () => {
    expect(readNode(counties, '130000')).toMatchObject({ ok: false });
    expect(readNode(counties, '河北省')).toMatchObject({ ok: false });
    expect(readNode(counties, '河北省张家口市桥西区')).toEqual({ ok: true, value: '130703' });
    expect(readNode(counties, '桥西区')).toEqual({ ok: true, value: '130703' });
  });
});
