import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Answers, noAnswers } from '#definition/answers.ts';
import { loadDemo } from '#definition/load-demo.ts';
import { readFiles } from '../../../src/server/programmes/read-folder.ts';
import { publishedFolder } from '../../../tests/support/published.ts';
import { readingRoomInput } from '../../../tests/support/reading-room.ts';
import type { Carried } from '../filing.ts';
import { carryOver } from '../form/carry-over.ts';
import { compileForm } from '../form/compiled-form.ts';
import { formRuntime } from '../form/runtime.ts';
import { isGb11643 } from '../identifiers/gb11643.ts';
import { isGb32100 } from '../identifiers/gb32100.ts';
import { compileRecipe } from './compile-recipe.ts';
import { made } from './made.ts';
import { makeFiling } from './make-filing.ts';
import { verifyRecipe } from './verify-recipe.ts';

const { published } = publishedFolder('reading-room');
const folder = fileURLToPath(new URL('../../../programmes/reading-room', import.meta.url));
const recipe = loadDemo(readFiles(folder), published.programme).recipe;
const form = compileForm(published, 'monthly');
const runtime = formRuntime(published, 'monthly');
const compiled = compileRecipe(recipe?.forms['monthly'] ?? { let: {}, steps: [], attach: [] }, recipe?.words ?? {});

const inputOf = (code: string, kind: string, period: string, start: Answers, carried: Carried | null) => {
  const input = readingRoomInput();
  return {
    ...input,
    answers: start,
    carried,
    subject: { ...input.subject, code, attributes: { kind } },
    collection: { ...input.collection, period, start: `${period}-01`, end: `${period}-28` },
  };
};

/** A year of filings of one room, each carried on into the next. */
function yearOf(code: string, kind: string) {
  let last: { readonly period: string; readonly answers: Answers } | null = null;
  return Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`).map((period) => {
    const carry =
      last === null ? null : carryOver(form.index.form, { label: '', filing: null, ...last }, period, null, () => true);
    const input = inputOf(code, kind, period, carry?.answers ?? noAnswers, carry?.carried ?? null);
    const answers = makeFiling(form, compiled, input);
    last = { period, answers };
    return { period, answers, session: runtime.open({ ...input, answers }) };
  });
}

describe('filings made by a recipe', () => {
  test('every expression of the recipe is understood', () => {
    expect(compiled.problems).toEqual([]);
  });

  test.each([
    ['YL-001', '1'],
    ['YL-002', '2'],
    ['YL-007', '3'],
  ])('a year of %s breaks no hard rule; only its photographs are still to be uploaded', (code, kind) => {
    for (const { period, session } of yearOf(code, kind)) {
      const hard = session
        .findings()
        .filter((finding) => finding.severity === 'hard')
        .map((finding) => finding.key);
      expect([period, hard]).toEqual([period, ['T005@FJ01']]);
    }
  });

  test('the same subject and period give the same filing, another subject another one', () => {
    const months = (code: string) => yearOf(code, '1').map((month) => month.answers);
    expect(months('YL-001')).toEqual(months('YL-001'));
    expect(months('YL-001')).not.toEqual(months('YL-003'));
  });

  test('year-to-date figures and the list of activities grow month by month and agree', () => {
    const year = yearOf('YL-004', '1');
    const visits = year.map(({ answers }) => Number(answers.fields['JY01']));
    expect(visits.every((value, index) => index === 0 || value > (visits[index - 1] ?? 0))).toBe(true);
    for (const { answers } of year) expect(answers.rosters['HD']).toHaveLength(Number(answers.fields['JY03']));
  });

  test('what is not relevant stays blank', () => {
    const [adult] = yearOf('YL-001', '1');
    const [children] = yearOf('YL-002', '2');
    expect(adult?.answers.fields['GC05']).toBeUndefined();
    expect(children?.answers.fields['GC05']).toBeGreaterThanOrEqual(10);
  });
});

describe('invented numbers', () => {
  test('hold their check characters', () => {
    for (let n = 0; n < 200; n++) {
      expect(isGb11643(made('id-card', 'a', n))).toBe(true);
      expect(isGb32100(made('uscc', 'a', n))).toBe(true);
      expect(made('mobile', 'a', n)).toMatch(/^199\d{8}$/);
    }
  });
});

describe('a recipe that asks for what is not there', () => {
  const wrong = (feel: string) =>
    verifyRecipe(published.programme, {
      words: { 姓: ['赵'] },
      forms: { monthly: { let: {}, steps: [{ kind: 'fields', fields: { FM04: feel } }], attach: [] } },
    });

  test.each([
    ['pick("posts", 1)', '没有名为 posts 的码表'],
    ['word("名", 1)', 'words 里没有“名”'],
    ['made("passport", 1)', 'made 可以造 id-card、mobile、uscc，没有 passport'],
    ['random(1, 2)', '没有名为 random 的函数'],
    ['noise("a", 1', '括号“(”没有对应的“)”'],
  ])('%s → %s', (feel, message) => {
    expect(wrong(feel)).toEqual([
      expect.objectContaining({ path: ['forms', 'monthly', 'steps', 0, 'fields', 'FM04'], message }),
    ]);
  });
});
