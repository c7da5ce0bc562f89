import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '#engine/feel/evaluate.ts';
import { functions } from '#engine/feel/functions/table.ts';
import { writeValue } from '#engine/feel/interpret/write.ts';
import { parse } from '#engine/feel/parse.ts';
import { describeProblem } from '#engine/feel/problem.ts';

const vectors = readFileSync(new URL('./feel.values.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): [string, string] => {
    const [source = '', value = ''] = line.split('\t');
    return [source, value];
  });

describe('the language by example', () => {
  test.each(vectors)('%s is %s', (source, expected) => {
    const { ast, problems } = parse(source);
    expect(problems.map(describeProblem)).toEqual([]);
    if (ast === null) return;
    const value = evaluate(ast, { subject: { type: 'L' } });
    expect(typeof value === 'boolean' ? String(value) : (writeValue(value) ?? 'null')).toBe(expected);
  });

  test('leaves no function out, and every function has its line in the manual', () => {
    const missing = functions.filter(({ name }) => !vectors.some(([source]) => source.includes(`${name}(`)));
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(functions.filter(({ manual }) => !/[\u4e00-\u9fff]/u.test(manual))).toEqual([]);
  });
});
