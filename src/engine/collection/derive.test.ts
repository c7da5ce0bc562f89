import { describe, expect, test } from 'vitest';
import { deriveFilings, placeIn } from './derive.ts';

const derive = { from: 'monthly', take: 'last-accepted', expect: 12, flag: '缺12月' } as const;
const december = { subject: 'a', filing: 'a12', revision: 9, period: '2023-12' };
const november = { subject: 'b', filing: 'b11', revision: 4, period: '2023-11' };

describe('filings made by rule', () => {
  test('HB-12 December stands for the year as soon as it is accepted', () => {
    expect(deriveFilings(derive, '2023', { accepted: [december, november], made: [], over: false })).toEqual([
      { from: december, version: 1, flags: [] },
    ]);
  });

  test('HB-12 without a December the last month does, flagged, once the year is over', () => {
    expect(deriveFilings(derive, '2023', { accepted: [november], made: [], over: true })).toEqual([
      { from: november, version: 1, flags: ['缺12月'] },
    ]);
    expect(deriveFilings(derive, '2023', { accepted: [november], made: [], over: false })).toEqual([]);
  });

  test('A-07 a corrected month makes the next version, an unchanged one none', () => {
    const made = [{ subject: 'a', version: 1, filing: 'a12', revision: 9, flagged: false }];
    expect(deriveFilings(derive, '2023', { accepted: [december], made, over: true })).toEqual([]);
    const corrected = { ...december, filing: 'a12v2', revision: 3 };
    expect(deriveFilings(derive, '2023', { accepted: [corrected], made, over: true })).toEqual([
      { from: corrected, version: 2, flags: [] },
    ]);
    const mended = { ...december, revision: 11 };
    expect(deriveFilings(derive, '2023', { accepted: [mended], made, over: true })[0]?.version).toBe(2);
  });

  test('HB-12 a December that comes late takes the flag away', () => {
    const made = [{ subject: 'b', version: 1, filing: 'b11', revision: 4, flagged: true }];
    const late = { ...november, filing: 'b12', revision: 2, period: '2023-12' };
    expect(deriveFilings(derive, '2023', { accepted: [late], made, over: true })).toEqual([
      { from: late, version: 2, flags: [] },
    ]);
  });

  test('places within a run are counted from its first period', () => {
    expect(placeIn('2023', '2023-01')).toBe(1);
    expect(placeIn('2023', '2023-12')).toBe(12);
    expect(placeIn('2023', '2023-Q3')).toBe(3);
    expect(placeIn('2023', '2022-12')).toBe(0);
  });
});
