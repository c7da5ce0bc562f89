import fc from 'fast-check';
import { test as check, describe, expect } from 'vitest';
import { frames, randomScope, truths } from '../../../tests/support/random-feel.ts';
import { type Condition, compile, test } from './compile.ts';
import { createFrame, type Frame, setField } from './frame.ts';
import { fillFrame } from './frame-fill.ts';
import { addRow, removeRow, setCell } from './frame-rows.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';

const conditionOf = (source: string): Condition => {
  const { ast } = parse(source);
  const compiled = ast === null ? null : compile(ast, randomScope).condition;
  if (compiled == null) throw new Error(`${source} must compile`);
  return compiled;
};

/** One thing a person does, and the id of what it changed. */
type Step = (frame: Frame) => number | null;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom('A', 'B', 'M', 'W'), fc.option(fc.integer({ min: -5, max: 20 })), fc.boolean()).map(
    ([path, value, relevant]): Step =>
      (frame) =>
        setField(frame, path, value, relevant),
  ),
  fc
    .tuple(fc.constantFrom('r0', 'r1', 'x1'), fc.constantFrom('Rn', 'Rm'), fc.option(fc.integer({ min: 0, max: 9 })))
    .map(
      ([row, column, value]): Step =>
        (frame) =>
          setCell(frame, 'R', row, column, value),
    ),
  fc.tuple(fc.constantFrom('x1', 'x2'), fc.constantFrom('1', '2'), fc.constantFrom('r0', null)).map(
    ([id, kind, before]): Step =>
      (frame) =>
        addRow(frame, 'R', { id, cells: { Rk: kind, Rn: 3, Rt: '甲' } }, before),
  ),
  fc.constantFrom('r0', 'r1', 'x1').map(
    (row): Step =>
      (frame) =>
        removeRow(frame, 'R', row),
  ),
);

describe('frame', () => {
  check('fills fields, rows and files from answers', () => {
    const frame = createFrame(randomScope);
    fillFrame(
      frame,
      {
        fields: { A: 3, M: 1.15, yes: true, day: '2023-08-15', kind: '2', name: '' },
        rosters: {
          R: [
            { id: 'a', cells: { Rm: 0.1 } },
            { id: 'b', cells: { Rm: 0.2 } },
          ],
        },
        attachments: {},
      },
      (cell) => cell !== 'B',
    );
    expect(test(conditionOf('sum(R.Rm) = 0.3 and M * 100 = 115 and yes'), frame)).toBe(2);
    expect(test(conditionOf('day = @"2023-08-15" and kind = "2" and name = null'), frame)).toBe(2);
    expect(test(conditionOf('A + B = 3'), frame)).toBe(2);
    expect(test(conditionOf('B = 0'), frame)).toBe(1);
    expect(test(conditionOf('A + C = 3'), frame)).toBe(1);
  });

  check('says nothing changed for what it does not know', () => {
    const frame = createFrame(randomScope);
    expect([setField(frame, 'X', 1), setCell(frame, 'R', 'none', 'Rn', 1), removeRow(frame, 'R', 'none')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  check(
    'keeps every condition exact through any changes, and never wakes too few',
    () => {
      fc.assert(
        fc.property(
          fc.array(truths({ depth: 2, columns: null, variable: null }), { minLength: 5, maxLength: 8 }),
          frames(),
          fc.array(steps, { maxLength: 8 }),
          (asts, frame, changes) => {
            const conditions = asts.flatMap((ast) => compile(ast, randomScope).condition ?? []);
            const known = conditions.map((condition) => test(condition, frame));
            for (const change of changes) {
              const changed = change(frame);
              for (const [index, condition] of conditions.entries()) {
                const now = test(condition, frame);
                const text = print(condition.typed.ast);
                expect([text, now]).toEqual([text, condition.exact(frame)]);
                if (changed === null || !condition.dependencies.includes(changed))
                  expect([text, now]).toEqual([text, known[index]]);
                known[index] = now;
              }
            }
          },
        ),
        { numRuns: process.env['KEBAO_LONG'] === '1' ? 20_000 : 400 },
      );
    },
    60_000,
  );

  check('runs exactly as long as a value is longer than its field promises', () => {
    const frame = createFrame(randomScope);
    setField(frame, 'A', 999_999_999_999_999);
    setField(frame, 'B', 999_999_999_999_998);
    expect(frame.wide).toBe(2);
    expect(test(conditionOf('A * A > A * B'), frame)).toBe(2);
    setField(frame, 'A', 1);
    setField(frame, 'B', null);
    expect(frame.wide).toBe(0);
  });
});
