import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tckCases, tckKey, tckPasses } from './tck.ts';

/** Case → class: `pass`, `outside: why` or `deviates: why`. */
const ledger = new Map(
  readFileSync(new URL('./tck-ledger.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, string] => {
      const [key = '', outcome = ''] = line.split('\t');
      return [key, outcome];
    }),
);
const cases = tckCases();

describe('conformance with the DMN TCK', () => {
  test('the ledger gives every case a class and every failure a reason', () => {
    expect([...ledger.values()].filter((outcome) => !/^(?:pass|(?:outside|deviates): .{10,})$/u.test(outcome))).toEqual([]);
  });

  test('nine of ten cases pass', () => {
    const passed = [...ledger.values()].filter((outcome) => outcome === 'pass').length;
    expect(ledger.size).toBeGreaterThan(1000);
    expect(passed / ledger.size).toBeGreaterThanOrEqual(0.9);
  });

  test.skipIf(cases === null)('every case ends as the ledger says (needs the kit: set KEBAO_TCK to its JSON file)', () => {
    const wrong = (cases ?? []).filter((one) => tckPasses(one) !== (ledger.get(tckKey(one)) === 'pass')).map(tckKey);
    expect(wrong).toEqual([]);
    expect((cases ?? []).length).toBe(ledger.size);
  });
});
