import { describe, expect, test } from 'vitest';
import { changedFrom, type Span, spanOn } from './facts.ts';

const first: Span = {
  since: '2018-09-01',
  until: null,
  name: '甲',
  state: 'active',
  home: 'u1',
  links: {},
  attributes: { A: '1', B: 'x' },
};

describe('facts of an entry by day', () => {
  test('HB-67 a change from a month on leaves the months before as they were', () => {
    const spans = changedFrom([first], '2023-08-01', { name: '乙', attributes: { A: '2' } });
    expect(spans).toEqual([
      { ...first, until: '2023-08-01' },
      { ...first, since: '2023-08-01', name: '乙', attributes: { A: '2', B: 'x' } },
    ]);
    expect(spanOn(spans, '2023-07-31')?.name).toBe('甲');
    expect(spanOn(spans, '2023-08-01')?.name).toBe('乙');
  });

  test('HB-67 a change that reaches back runs through everything after it and keeps what it does not name', () => {
    const renamed = changedFrom([first], '2023-08-01', { name: '乙' });
    const moved = changedFrom(renamed, '2023-05-01', { home: 'u2' });
    expect(moved.map(({ since, until, name, home }) => [since, until, name, home])).toEqual([
      ['2018-09-01', '2023-05-01', '甲', 'u1'],
      ['2023-05-01', '2023-08-01', '甲', 'u2'],
      ['2023-08-01', null, '乙', 'u2'],
    ]);
  });

  test('a change from the day the entry begins, or before, changes it throughout', () => {
    expect(changedFrom([first], '2018-09-01', { name: '乙' })).toEqual([{ ...first, name: '乙' }]);
    expect(changedFrom([first], '2010-01-01', { name: '乙' })).toEqual([{ ...first, name: '乙' }]);
    expect(spanOn([first], '2010-01-01')).toEqual(first);
  });
});
