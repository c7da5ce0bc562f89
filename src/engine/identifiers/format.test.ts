import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '#definition/field.ts';
import { formats } from '#definition/field.ts';
import { formatRules } from './format.ts';
import { birthDateOf, sexOf } from './gb11643.ts';

const vectors = (name: string): [Format, string][] =>
  readFileSync(new URL(`../../../tests/vectors/identifiers.${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')) as Format, line.slice(line.indexOf(' ') + 1)]);

describe('formatRules', () => {
  it.each(vectors('valid'))('%s accepts %s', (format, text) => expect(formatRules[format].holds(text)).toBe(true));

  it.each(vectors('invalid'))('%s refuses %s', (format, text) => expect(formatRules[format].holds(text)).toBe(false));

  it('every format has vectors on both sides', () => {
    for (const name of ['valid', 'invalid']) {
      expect(new Set(vectors(name).map(([format]) => format))).toEqual(new Set(formats));
    }
  });

  it.each(['id-card', 'uscc', 'org-code', 'bank-card'] as const)('%s notices any single wrong digit', (format) => {
    const good = vectors('valid').filter(([name, text]) => name === format && !text.includes('-'));
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(), fc.integer({ min: 1, max: 9 }), ([, text], where, shift) => {
        const digits = [...text].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
        const at = digits[where % digits.length] ?? 0;
        const wrong = `${text.slice(0, at)}${(Number(text[at]) + shift) % 10}${text.slice(at + 1)}`;
        expect(formatRules[format].holds(wrong)).toBe(false);
      }),
    );
  });

  it('an identity number tells birth date and sex', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect([sexOf('11010519491231002X'), sexOf('130102198501010017')]).toEqual(['2', '1']);
  });
});
