import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Answers, type CellValue, noAnswers } from '#definition/answers.ts';
import { fieldsOf, rostersOf, slotsOf } from '#definition/form.ts';
import { loadDemo } from '#definition/load-demo.ts';
import { readCsv } from '#definition/read/csv.ts';
import { compileRecipe } from '#engine/demo/compile-recipe.ts';
import { makeFiling } from '#engine/demo/make-filing.ts';
import type { OrganisationFacts } from '#engine/filing.ts';
import { carryOver } from '#engine/form/carry-over.ts';
import { compileForm } from '#engine/form/compiled-form.ts';
import { formRuntime } from '#engine/form/runtime.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { runScenario } from '#engine/scenario/run-scenario.ts';
import { readFiles } from '../../src/server/programmes/read-folder.ts';
import { publishedFolder } from '../support/published.ts';

const name = 'hebei-platform-performance';
const { published, scenarios } = publishedFolder(name);
const { programme } = published;
const files = readFiles(fileURLToPath(new URL(`../../programmes/${name}`, import.meta.url)));
const form = compileForm(published, 'monthly');
const { form: monthly } = form.index;

describe('the monthly report', () => {
  const onPages = monthly.pages.filter((page) => page.at !== 'opening');
  const items = [...fieldsOf({ ...monthly, pages: onPages }), ...slotsOf(monthly)].filter(
    (item) => item.code !== monthly.unchanged,
  );

  test('HB-33 HB-36 asks 22 things on the cover and 179 on eight pages in the order of the notice', () => {
    const cover = monthly.pages.filter((page) => page.at === 'opening');
    expect(fieldsOf({ ...monthly, pages: cover })).toHaveLength(22);
    expect(items).toHaveLength(179);
    expect(onPages.map((page) => page.title)).toEqual([
      '人员队伍',
      '经费筹集',
      '成果产出',
      '开放合作',
      '成果转化和对外服务',
      '科学普及',
      '重点信息',
      '附件',
    ]);
  });

  test('has thirteen rosters of 106 columns in all', () => {
    const rosters = rostersOf(monthly);
    expect(rosters).toHaveLength(13);
    expect(rosters.flatMap((roster) => roster.columns)).toHaveLength(106);
  });

  test('HB-40 explains every item', () => {
    const unexplained = items.filter((item) => (monthly.help[item.code]?.length ?? 0) < 40);
    expect(unexplained.map((item) => item.code)).toEqual([]);
  });

  /** Numbers of the checks nobody writes: of the form, and of columns that may not repeat. */
  const builtIn = [
    ...Object.values(monthly.messages).map(({ check }) => check),
    ...rostersOf(monthly).flatMap(({ unique }) => unique.flatMap((set) => ('columns' in set ? (set.check ?? []) : []))),
  ];

  test('HB-39 holds 106 rules: 76 must, 26 must be explained, 4 are hints', () => {
    const severities = new Map<string, string>();
    for (const check of monthly.checks) severities.set(check.check, check.severity);
    for (const check of builtIn) severities.set(check, 'hard');
    const count = (severity: string) => [...severities.values()].filter((one) => one === severity).length;
    expect(severities.size).toBe(106);
    expect([count('hard'), count('soft'), count('hint')]).toEqual([76, 26, 4]);
  });

  test('every rule is shown to fail, and not to fail, in a scenario', () => {
    const rules = new Set([...monthly.checks.map((check) => check.check), ...builtIn]);
    const named = (key: 'finds' | 'free') =>
      new Set(
        scenarios.flatMap((one) => one.steps.flatMap((step) => step[key] ?? [])).map((found) => found.slice(0, 4)),
      );
    expect([...rules].filter((rule) => !named('finds').has(rule))).toEqual([]);
    expect([...rules].filter((rule) => !named('free').has(rule))).toEqual([]);
  });

  test.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))('%s', (_title, scenario) => {
    expect(runScenario(published, scenario)).toEqual([]);
  });
});

describe('demonstration filings', () => {
  const demo = loadDemo(files, programme);
  const recipe = compileRecipe(demo.recipe?.forms['monthly'] ?? { let: {}, steps: [], attach: [] }, demo.recipe?.words);
  const platforms = readCsv('platform.csv', files.get('demo/platform.csv') ?? '', []).rows.map((row) => row.cells);
  const runtime = formRuntime(published, 'monthly');
  const kinds = ['11', '12', '20', '32', '40', '50', '60'];

  test.each(kinds.map((kind) => [kind, platforms.find((one) => one['FM03'] === kind) ?? {}] as const))(
    'HB-02 eight months of a platform of kind %s break no hard rule; 20 to 120 people stand on its roster',
    { timeout: 30_000 },
    (_kind, platform) => {
      for (const { period, input, answers } of eightMonths(platform)) {
        const hard = runtime
          .open({ ...input, answers })
          .findings()
          .filter((finding) => finding.severity === 'hard');
        expect([period, ...hard.map((finding) => finding.message)]).toEqual([period]);
        const people = answers.rosters['RYA']?.length ?? 0;
        expect(people >= 20 && people <= 120).toBe(true);
      }
    },
  );

  function eightMonths(platform: Readonly<Record<string, string>>) {
    let last: { readonly period: string; readonly answers: Answers } | null = null;
    return ['31', '28', '31', '30', '31', '30', '31', '31'].map((day, index) => {
      const period = `2023-0${index + 1}`;
      const carry = last && carryOver(monthly, { label: '', filing: null, ...last }, period, null, () => true);
      const input = inputOf(platform, period, `${period}-${day}`, carry);
      const answers = makeFiling(form, recipe, input);
      last = { period, answers };
      return { period, input, answers };
    });
  }
});

function inputOf(
  platform: Readonly<Record<string, string>>,
  period: string,
  end: string,
  carry: ReturnType<typeof carryOver> | null,
): RuntimeInput {
  const code = platform['FM01'] ?? '';
  const home: OrganisationFacts = {
    id: 'home',
    code: platform['FM08'] ?? '',
    name: platform['FM07'] ?? '',
    level: 'unit',
    region: platform['FM11'] ?? null,
    path: '/home/',
    state: 'active',
    attributes: {},
  };
  const start = carry?.answers ?? noAnswers;
  const cover: Readonly<Record<string, CellValue>> = Object.fromEntries(
    Object.entries(platform).filter(([column]) => form.index.fields.has(column)),
  );
  return {
    answers: { ...start, fields: { ...start.fields, ...cover } },
    carried: carry?.carried ?? null,
    confirmed: [],
    listed: {},
    explanations: [],
    subject: { id: 's', code, name: platform['FM02'] ?? '', state: 'active', attributes: platform, home, links: {} },
    collection: {
      id: 'c',
      series: 'monthly',
      label: period,
      period,
      start: `${period}-01`,
      end,
      due: null,
      state: 'open',
      phase: null,
      parameters: {},
    },
    owner: { account: 'a', name: '填报人', organisation: home },
    actor: null,
    state: 'draft',
    version: 1,
    parameters: {},
    sources: {},
    codeLists: {},
    lastTexts: {},
    today: end,
    now: `${end}T10:00:00+08:00`,
  };
}
