import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisons } from './ast.ts';
import { createFrame, type Frame } from './frame.ts';
import { constant, type Linear, reader, slot } from './num.ts';
import { scopeOf } from './scope.ts';
import { compareLinear, compareRatio, compareReaders, compareSize, readLinear } from './shapes.ts';
import { integerType } from './types.ts';

const slots = 8;
const scope = scopeOf(Array.from({ length: slots }, (_, index) => ({ field: `F${index}`, type: integerType })));
const frames = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }) }, fc.constant(Number.NaN)), {
    minLength: slots,
    maxLength: slots,
  })
  .map((values): Frame => {
    const frame = createFrame(scope);
    frame.numbers.set(values);
    return frame;
  });
const linears: fc.Arbitrary<Linear> = fc.record({
  terms: fc.array(fc.record({ at: fc.integer({ min: 0, max: slots - 1 }), factor: fc.constantFrom(1, -1, 10) }), {
    maxLength: 7,
  }),
  constant: fc.integer({ min: -3, max: 3 }),
});
const plainly = (form: Linear, frame: Frame): number =>
  form.terms.reduce((sum, { at, factor }) => sum + factor * (frame.numbers[at] ?? 0), form.constant);
const operators = fc.constantFrom(...comparisons);

describe('specialised closures equal their plain forms', () => {
  test('sums of any number of terms', () => {
    fc.assert(
      fc.property(linears, frames, (form, frame) => {
        expect(readLinear(form)(frame) + 0).toBe(plainly(form, frame) + 0);
      }),
    );
  });

  test('comparisons of sums with 0, and of their sizes with a limit', () => {
    fc.assert(
      fc.property(operators, linears, frames, fc.integer({ min: -1, max: 9 }), (operator, form, frame, limit) => {
        const generic = (value: number, against: number) =>
          compareReaders(
            operator,
            () => value,
            () => against,
          )(frame);
        expect(compareLinear(operator, form)(frame)).toBe(generic(plainly(form, frame), 0));
        expect(compareSize(operator, form, limit)(frame)).toBe(generic(Math.abs(plainly(form, frame)), limit));
      }),
    );
  });

  test('growth over one slot, whatever its sign', () => {
    fc.assert(
      fc.property(operators, linears, frames, fc.integer({ min: 0, max: slots - 1 }), (operator, form, frame, at) => {
        const below = slot(at, 0, 10);
        const upper = { ...constant(0, 0), size: form, run: (one: Frame) => Math.abs(plainly(form, one)) };
        const generic = compareRatio(operator, { ...upper, size: null }, reader(0, 10, below.run), 2, 3);
        expect(compareRatio(operator, upper, below, 2, 3)(frame)).toBe(generic(frame));
      }),
    );
  });
});
