import { type Check, type CheckScope, severities } from '../check.ts';
import { type At, child, each, entries, type Reading } from '../read/reading.ts';
import type * as Written from '../written/check.ts';
import { present } from './present.ts';
import { feel, feels } from './words.ts';

type Numbered = Omit<Check, 'part'>;

/** All checks of one form, its files in order; checks of the same number are its parts 1, 2, … */
export function readChecks(files: readonly At<Written.Checks>[], reading: Reading): readonly Check[] {
  const parts = new Map<string, number>();
  return files.flatMap((file) =>
    [
      ...severities.flatMap((severity) => readShort(file, severity)),
      ...each(child(file, 'checks')).map((at) => readLong(at, reading)),
    ].map(({ check, at, keys }) => {
      const part = (parts.get(check.check) ?? 0) + 1;
      parts.set(check.check, part);
      return reading.mark<Check>({ ...check, part }, at, keys);
    }),
  );
}

interface Found {
  readonly check: Numbered;
  readonly at: At<unknown>;
  readonly keys: Readonly<Record<string, At<unknown>>>;
}

function readShort(file: At<Written.Checks>, severity: (typeof severities)[number]): readonly Found[] {
  return entries(child(file, severity)).flatMap(([number, at]) => {
    const one = (part: At<string | number | boolean>): Found => ({
      check: { check: number, severity, assert: String(part.value).trim(), report: 'each' },
      at: part,
      keys: { assert: part },
    });
    return Array.isArray(at.value)
      ? each(at as At<readonly (string | number | boolean)[]>).map(one)
      : [one(at as At<string | number | boolean>)];
  });
}

function readLong(at: At<Written.Check>, reading: Reading): Found {
  const written = at.value;
  const forAt = child(at, 'for');
  const scope = forAt === null ? undefined : readScope(forAt, reading);
  const { 'one-of': oneOf, 'all-of': allOf, required } = written.evidence ?? {};
  const check: Numbered = {
    check: String(written.check),
    severity: written.severity,
    assert: String(written.assert).trim(),
    report: written.report ?? 'each',
    ...present({
      when: feel(written.when),
      for: scope,
      message: written.message,
      tone: written.tone,
      evidence: written.evidence === undefined ? undefined : present({ oneOf, allOf, required }),
      at: written.at,
    }),
  };
  return { check, at, keys: {} };
}

/** `each row of RYA` · `each indicator where …` · `[RY04, RY05]` · `{ RY04: FEEL }` · `[{ 指标: RY04, 类: "1" }]`. */
function readScope(at: At<Written.Scope>, reading: Reading): CheckScope {
  const written = at.value;
  if (typeof written === 'string') return readTemplate(at as At<string>, reading);
  if (!Array.isArray(written)) {
    return reading.mark<CheckScope>({ over: 'expected', expected: feels(written) }, at, { expected: at });
  }
  const items = written.filter((item) => item !== undefined);
  const codes = items.filter((item): item is string => typeof item === 'string');
  if (codes.length === items.length) return reading.mark<CheckScope>({ over: 'codes', codes }, at, { codes: at });
  const lines = items.filter((item) => typeof item === 'object').map(feels);
  return reading.mark<CheckScope>({ over: 'table', lines }, at, { lines: at });
}

function readTemplate(at: At<string>, reading: Reading): CheckScope {
  const [, roster] = /^each row of (\S+)$/.exec(at.value) ?? [];
  if (roster !== undefined) return reading.mark<CheckScope>({ over: 'rows', roster }, at, { roster: at });
  const [head = '', where] = /^each indicator(?: (?:where|with) ([\s\S]+))?$/.exec(at.value) ?? [];
  const from = where === undefined ? 0 : head.length - where.length;
  return reading.mark<CheckScope>({ over: 'indicators', where: where?.trim() ?? null }, at, { where: { ...at, from } });
}
