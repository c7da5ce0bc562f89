import { describe, expect, test } from 'vitest';
import { formatMessage, messageParts, messageSources } from './message.ts';

describe('message', () => {
  test('cuts a template into text and expressions', () => {
    expect(messageParts('人员总数（{RY01}）应等于 {RY02 + RY20}')).toEqual([
      { text: '人员总数（' },
      { feel: 'RY01', from: 6 },
      { text: '）应等于 ' },
      { feel: 'RY02 + RY20', from: 17 },
    ]);
  });

  test('keeps doubled and unclosed braces as text, and braces inside texts as part of the expression', () => {
    expect(messageSources('{{RY01}} {if a then "}" else "{"} {')).toEqual(['if a then "}" else "{"']);
    expect(messageParts('{{RY01}}')).toEqual([{ text: '{RY01}' }]);
  });

  test('fills in what the expressions say, and says where nothing is', () => {
    expect(formatMessage('{a}比{b}多', (feel) => (feel === 'a' ? '12' : null))).toBe('12比（空）多');
  });
});
