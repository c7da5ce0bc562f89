import { describe, expect, test } from 'vitest';
import { calculate } from './calculator.ts';

describe('the calculator behind “=”', () => {
  test.each([
    ['=12+30', 42],
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=0.1+0.2', 0.3],
    ['=100÷8', 12.5],
    ['＝1，200＋34', 1234],
    ['=-5+8', 3],
  ])('%s is %d', (text, value) => {
    expect(calculate(text)).toBe(value);
  });

  test.each(['=', '=1+', '=(1+2', '=1/0', '=a+1', '12+30', '=1 2 +'])('%s is no sum', (text) => {
    expect(calculate(text)).toBeNull();
  });
});
