import { describe, expect, test } from 'vitest';
import type { CollectionSeries } from '#definition/collection.ts';
import { isShutWith } from './closing.ts';

const annual: CollectionSeries = {
  series: 'annual',
  label: '年报',
  forms: ['monthly'],
  every: 'year',
  late: 'marked',
  phases: [],
  parameters: [],
  closingLocks: 'monthly',
};

describe('closing', () => {
  test('HB-13 locking a year shuts its own months and no others', () => {
    const shut = (period: string) => isShutWith(annual, '2023', { series: 'monthly', period });
    expect(shut('2023-01')).toBe(true);
    expect(shut('2023-12')).toBe(true);
    expect(shut('2022-12')).toBe(false);
    expect(shut('2024-01')).toBe(false);
  });
  test('HB-13 it shuts the year itself and no series it does not name', () => {
    expect(isShutWith(annual, '2023', { series: 'annual', period: '2023' })).toBe(true);
    expect(isShutWith(annual, '2023', { series: 'highlight', period: '2023-05' })).toBe(false);
    expect(isShutWith(annual, '2023', { series: 'highlight', period: 'always' })).toBe(false);
  });
});
