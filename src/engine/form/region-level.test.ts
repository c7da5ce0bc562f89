import { describe, expect, it } from 'vitest';
import type { CodeList } from '#definition/code-list.ts';
import type { Field } from '#definition/field.ts';
import { publishedFolder, sha256 } from '../../../tests/support/published.ts';
import { readingRoomInput } from '../../../tests/support/reading-room.ts';
import { publish } from '../publish/publish.ts';
import { accepts } from './accepts.ts';
import { formRuntime } from './runtime.ts';

const row = (code: string, label: string, level: string, parent?: string) => ({
  code,
  label,
  columns: { level },
  ...(parent === undefined ? {} : { parent }),
});
const region: CodeList = {
  list: 'region',
  rows: [
    row('130000', '河北省', 'province'),
    row('130100', '石家庄市', 'city', '130000'),
    row('130102', '长安区', 'county', '130100'),
    row('210000', '辽宁省', 'province'),
    { ...row('130105', '新华区', 'county', '130100'), until: '2024-12' },
  ],
};

/** The reading room, asked for a region where it asks for its name. */
const { programme } = publishedFolder('reading-room').published;
const asked = (level: string | null) => {
  const field = (one: Field): Field =>
    one.code === 'FM03' ? { code: 'FM03', label: '所在县', type: { kind: 'region', level } } : one;
  const forms = programme.forms.map((form) => ({
    ...form,
    pages: form.pages.map((page) => ({
      ...page,
      blocks: page.blocks.map((block) =>
        block.kind === 'fields' ? { ...block, fields: block.fields.map(field) } : block,
      ),
    })),
  }));
  const codeLists = { ...programme.codeLists, region };
  return formRuntime(publish({ ...programme, forms, codeLists }, sha256).published, 'monthly').open(readingRoomInput());
};
const wrong = (level: string | null, code: string) => {
  const session = asked(level);
  session.change([{ kind: 'set', cell: 'FM03', value: code }]);
  return session.findings().find((finding) => finding.cells.includes('FM03'))?.message ?? null;
};

describe('a field of type region(level)', () => {
  it('HB-18 takes a region of its level and refuses one above it', () => {
    expect(wrong('county', '130102')).toBeNull();
    expect(wrong('county', '130000')).toBe('“所在县”要选到县（市、区、旗）一级，“河北省”不是');
    expect(wrong('city', '130102')).toBe('“所在县”要选到市（地区、州、盟）一级，“长安区”不是');
    expect(wrong('county', '999999')).toBe('“所在县”里没有“999999”这一项，请重新选择');
    expect(wrong(null, '130000')).toBeNull();
  });

  it('a region that was given up by the period is refused', () =>
    expect(wrong('county', '130105')).toBe('“所在县”里没有“新华区”这一项，请重新选择'));

  it('offers what leads to the level as headings, and nothing beside', () => {
    expect(asked('county').choices('FM03')).toEqual([
      { code: '130000', label: '河北省', heading: true },
      { code: '130100', label: '石家庄市', parent: '130000', heading: true },
      { code: '130102', label: '长安区', parent: '130100' },
    ]);
  });

  it('a heading is no value when it is typed or pasted', () => {
    const field: Field = { code: 'FM03', label: '所在县', type: { kind: 'region', level: 'county' } };
    const choices = asked('county').choices('FM03');
    expect(accepts(field, '长安区', choices)).toEqual({ ok: true, value: '130102' });
    expect(accepts(field, '河北省', choices)).toEqual({
      ok: false,
      message: '“所在县”请从选项中选择：长安区，当前“河北省”',
    });
  });
});
