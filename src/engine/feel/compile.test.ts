import fc from 'fast-check';
import { test as check, describe, expect } from 'vitest';
import { frames, randomScope, truths } from '../../../tests/support/random-feel.ts';
import type { Ast } from './ast.ts';
import { compile, test } from './compile.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';

const runs = process.env['KEBAO_LONG'] === '1' ? 200_000 : 1500;
const top = { depth: 3, columns: null, variable: null } as const;
const shape = (ast: Ast | null) =>
  JSON.stringify(ast, (key, value) => (key === 'from' || key === 'to' ? undefined : value));

describe('compile', () => {
  check(
    'agrees with the interpreter on every random expression and frame',
    () => {
      let compiled = 0;
      fc.assert(
        fc.property(truths(top), fc.array(frames(), { minLength: 1, maxLength: 6 }), (ast, filled) => {
          const { condition } = compile(ast, randomScope);
          if (condition === null) return;
          compiled += 1;
          for (const frame of filled)
            expect([print(ast), test(condition, frame)]).toEqual([print(ast), condition.exact(frame)]);
        }),
        { numRuns: runs },
      );
      expect(compiled).toBeGreaterThan(runs / 3);
    },
    600_000,
  );

  check(
    'reads back every random expression it prints',
    () => {
      fc.assert(
        fc.property(truths(top), (ast) => {
          const source = print(ast);
          if (source.length > 2000) return;
          expect(shape(parse(source).ast)).toBe(shape(ast));
        }),
        { numRuns: runs },
      );
    },
    600_000,
  );
});
