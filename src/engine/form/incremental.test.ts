import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedFolder } from '../../../tests/support/published.ts';
import { readingRoomInput } from '../../../tests/support/reading-room.ts';
import type { Change } from './change.ts';
import { formRuntime } from './runtime.ts';
import type { RuntimeInput } from './session.ts';

const runtime = formRuntime(publishedFolder('reading-room').published, 'monthly');
const before = {
  fields: { GC02: 200, GC03: 10, JY01: 50 },
  rosters: { GY: [{ id: 'a', cells: { GY01: '甲', GY03: '1', GY04: '2020-01' } }] },
  attachments: {},
};
const input: RuntimeInput = {
  ...readingRoomInput(),
  subject: { ...readingRoomInput().subject, attributes: { kind: '2' } },
  answers: before,
  carried: { label: '', filing: null, answers: before, previous: before, lastYear: null, confirm: ['JY01'] },
};

const number = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    cell: fc.constantFrom('GC02', 'GC03', 'GC04', 'GC05', 'JY01', 'JY02', 'JY03', 'JY04', 'JY06', 'RS01', 'RS02'),
    value: number,
  }),
  fc.record({
    kind: fc.constant('set' as const),
    cell: fc.constantFrom('GY/a/GY05', 'GY/b/GY05', 'GY/a/GY04', 'GY/c/GY04'),
    value: fc.constantFrom('2019-01', '2021-05', null),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    cell: fc.constantFrom('GY/a/GY02', 'GY/b/GY02', 'GY/c/GY02'),
    value: fc.constantFrom('11010519491231002X', 'x', null),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    cell: fc.constantFrom('HD/h/HD03', 'HD/i/HD03'),
    value: fc.constantFrom('1', '9', 'zz', null),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    cell: fc.constantFrom('HD/h/HD02', 'HD/i/HD05'),
    value: fc.constantFrom('2025-02-01', '2020-02-01'),
  }),
  fc.record({ kind: fc.constant('set' as const), cell: fc.constant('FM06'), value: fc.boolean() }),
  fc.record({ kind: fc.constant('confirm' as const), cell: fc.constant('JY01'), confirmed: fc.boolean() }),
  fc.record({
    kind: fc.constant('add-row' as const),
    roster: fc.constantFrom('GY', 'HD'),
    row: fc.constantFrom('b', 'c', 'h', 'i'),
    before: fc.constantFrom(null, 'a', 'b', 'h'),
    cells: fc.constantFrom({}, { GY01: '乙', GY03: '2' }, { HD01: '会', HD05: 600 }),
  }),
  fc.record({
    kind: fc.constant('remove-row' as const),
    roster: fc.constantFrom('GY', 'HD'),
    row: fc.constantFrom('a', 'b', 'c', 'h'),
  }),
);

describe('a session', () => {
  it('ends, change by change, where opening with the same answers begins', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (steps) => {
        const session = runtime.open(input);
        let keys = new Set(session.findings().map((finding) => finding.key));
        for (const step of steps) {
          const { findings } = session.change(step);
          for (const removed of findings.removed) keys.delete(removed);
          keys = new Set([...keys, ...findings.added.map((finding) => finding.key)]);
        }
        const fresh = runtime.open({ ...input, answers: session.answers(), confirmed: session.confirmed() });
        expect(session.findings()).toEqual(fresh.findings());
        expect(session.answers()).toEqual(fresh.answers());
        expect(session.progress()).toEqual(fresh.progress());
        expect([...keys].sort()).toEqual([...new Set(fresh.findings().map((finding) => finding.key))].sort());
      }),
      { numRuns: 150 },
    );
  });

  it('opened in steps has found in the end what one opened whole finds, whatever was typed meanwhile', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.array(change, { minLength: 1, maxLength: 3 })));
    fc.assert(
      fc.property(steps, (typed) => {
        const session = runtime.open(input, 'in-steps');
        expect(session.findings()).toEqual([]);
        for (const [rules, changes] of typed) {
          session.look(rules);
          session.change(changes);
        }
        while (session.look(5));
        const fresh = runtime.open({ ...input, answers: session.answers(), confirmed: session.confirmed() });
        expect(session.findings()).toEqual(fresh.findings());
      }),
      { numRuns: 100 },
    );
  });
});
