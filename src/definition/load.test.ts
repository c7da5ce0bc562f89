import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFiles } from '../server/programmes/read-folder.ts';
import { fieldsOf } from './form.ts';
import { type Loaded, load } from './load.ts';

const folder = fileURLToPath(new URL('../../programmes/reading-room', import.meta.url));

describe('the teaching programme', () => {
  let files: ReadonlyMap<string, string>;
  let loaded: Loaded;
  beforeAll(() => {
    files = readFiles(folder);
    loaded = load(files);
  });

  test('loads without a problem', () => {
    expect(loaded.problems).toEqual([]);
    expect(loaded.programme?.title).toBe('社区阅览室月报');
  });

  test('is one JSON value that survives a round trip', () => {
    expect(JSON.parse(JSON.stringify(loaded.programme))).toEqual(loaded.programme);
  });

  test('gives a block its defaults and lets a row say otherwise', () => {
    const monthly = loaded.programme?.forms.find((form) => form.form === 'monthly');
    const fields = new Map(monthly && fieldsOf(monthly).map((field) => [field.code, field]));
    expect(fields.get('GC02')).toMatchObject({ unit: '册', carry: 'stock', required: true, indent: 1 });
    expect(fields.get('GC04')).toMatchObject({ unit: '个', type: { kind: 'integer' } });
    expect(fields.get('GC06')).toMatchObject({ type: { kind: 'decimal', scale: 1 } });
  });

  test('finds the line and column of any part of the model, also inside an expression', () => {
    const { programme, places } = loaded;
    const index = programme?.forms.findIndex((form) => form.form === 'monthly') ?? -1;
    const checks = programme?.forms[index]?.checks ?? [];
    const second = checks.findIndex((check) => check.check === 'R002' && check.part === 2);
    const path = ['forms', index, 'checks', second, 'assert'];
    const text = files.get('checks/monthly/service.yaml')?.split('\n')[2] ?? '';
    expect(places(path)).toEqual({
      file: 'checks/monthly/service.yaml',
      line: 3,
      column: text.indexOf('JY06') + 1,
    });
    expect(places(path, 8).column).toBe(text.indexOf('JY06') + 9);
  });

  test('points into the condition of a template, past the words before it', () => {
    const { programme, places } = loaded;
    const form = programme?.forms.findIndex((item) => item.form === 'monthly') ?? -1;
    const check = programme?.forms[form]?.checks.findIndex((item) => item.check === 'R003') ?? -1;
    const line = files.get('checks/monthly/service.yaml')?.split('\n')[10] ?? '';
    const place = places(['forms', form, 'checks', check, 'for', 'where'], 'carry = '.length);
    expect(place).toMatchObject({ line: 11, column: line.indexOf('"year-to-date"') + 1 });
  });
});
