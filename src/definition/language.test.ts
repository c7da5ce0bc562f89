import { describe, expect, test } from 'vitest';
import { fieldsOf, rostersOf, slotsOf } from './form.ts';
import { load } from './load.ts';
import type { Programme } from './programme.ts';

const head = `
programme: p
title: 业务
edition: 1
effective: 2023-01
authority: 某厅
`;

/** A programme of these files, whatever it names that is not there. */
function programmeOf(files: Readonly<Record<string, string>>): Programme {
  const { programme, problems } = load(new Map(Object.entries({ 'programme.yaml': head, ...files })));
  const shape = problems.filter(({ message }) => !/没有名为|没有账号来源|没有表单使用|没有菜单|没有可填/.test(message));
  expect(shape).toEqual([]);
  if (programme === null) throw new Error('no programme');
  return programme;
}

describe('the national survey', () => {
  test('accounts with a shared first password, found again by an e-mail field or by the superior', () => {
    const { accounts } = programmeOf({
      'programme.yaml': `${head}
accounts:
  - { for: reporter, made: with-entry project, login: '{code}', password: { shared: KJ+123, ignore-case: true }, first-login: [change-password, sign-in-again], recover: [email JB03, superior] }
  - { for: [province, city], made: with-organisation, login: '{region}XM', password: random, deliver: sealed-list, first-login: [contact-details], recover: [superior] }
`,
    });
    expect(accounts[0]).toMatchObject({ for: ['reporter'], password: { shared: 'KJ+123', ignoreCase: true } });
    expect(accounts[1]).toMatchObject({ for: ['province', 'city'], deliver: 'sealed-list' });
  });

  test('a series with phases and deadlines that each level may tighten', () => {
    const { series } = programmeOf({
      'collections.yaml': `
collections:
  - { series: survey, form: survey, every: year, opened-by: nation, phases: [填报, 省级验收], due: end of phase 填报, late: refused,
      deadlines: { cascade: [nation, province, unit], set-by: [nation, province] }, after-return: returner }
`,
    });
    expect(series[0]).toMatchObject({
      forms: ['survey'],
      due: 'end of phase 填报',
      deadlines: { cascade: ['nation', 'province', 'unit'], setBy: ['nation', 'province'] },
    });
  });

  test('an index over other subjects, evidence for a soft finding, and a flag in a tone', () => {
    const { forms } = programmeOf({
      'forms/survey.yaml': `
form: survey
title: 调查表
about: project
open: { by: reporter }
let: { 企业: 'starts with(JB11, "B")' }
sources: { 同人: { rows: survey.RYA, where: collection = this.collection, key: RYA04, take: now } }
blocks:
  - fields:
      - { code: JB07, label: 单位名称, type: text(100), required: true, from: subject.name }
  - roster: { id: RYA, title: 人员, columns: [{ code: RYA04, label: 证件号, type: text(18) }] }
  - attachments:
      - { code: FJ04, label: 名称变更, kinds: [营业执照, 机构代码证], accept: [pdf], size: 10 MB, files: 5, relevant: 企业 and JB07 != listed.JB07 }
      - { code: FJ05, label: 其他证明 }
`,
      'checks/survey/basics.yaml': `
checks:
  - { check: G014, severity: soft, assert: JB07 = listed.JB07, message: '由“{listed.JB07}”变更为“{JB07}”', evidence: { one-of: [FJ04, FJ05], required: true } }
  - { check: G063, severity: soft, for: each row of RYA, assert: 'sum(同人[RYA04 = row.RYA04].RYA11) <= 12' }
  - { check: G094, severity: flag, tone: orange, for: [JB07], when: previous >= 500, assert: abs(value - previous) / previous <= 0.5 }
`,
    });
    const [survey] = forms;
    expect(survey?.sources['同人']).toMatchObject({ kind: 'rows', target: 'survey.RYA', key: 'RYA04' });
    expect(survey?.checks.map((check) => check.for?.over)).toEqual([undefined, 'rows', 'codes']);
    expect(survey?.checks[0]?.evidence).toEqual({ oneOf: ['FJ04', 'FJ05'], required: true });
    const slots = survey ? slotsOf(survey) : [];
    expect(slots[0]).toMatchObject({ size: 10 * 1024 * 1024, files: 5 });
    expect(slots[1]).toMatchObject({ accept: ['pdf', 'jpg', 'png'], files: 1 });
  });

  test('a chain in which a stage is skipped by condition or where the level has no office', () => {
    const { workflows } = programmeOf({
      'workflow/survey.yaml': `
states:
  filling:  { label: 填报中, edits: owner }
  unit:     { label: 待单位核实, when: subject.home.承担项目数 > parameter.门槛, holder: { role: unit, at: subject.home } }
  city:     { label: 待市级验收, optional: true, holder: { role: [city, county], at: subject.manager } }
  accepted: { label: 验收完成, accepted: true }
  returned: { label: 退回修改, edits: owner }
  overdue:  { label: 逾期未报 }
transitions:
  - { do: submit, label: 上报, from: [filling, returned], to: next, by: owner, requires: [checked, explained], review: [totals], pledge: 已逐表确认 }
  - { do: accept, label: 验收通过, from: stages, to: next, by: holder, batch: true, requires: [{ in: city, scan-current: FJ01 }, { in: unit, in-phase: 填报 }] }
  - { do: return, label: 退回, from: stages, to: returned, by: holder, opinion: required, resubmit: from-start, tell: { owner: '被{actor.organisation}退回' } }
  - { do: lapse, from: filling, to: overdue, by: clock, when: now > deadline }
`,
    });
    const [workflow] = workflows;
    expect(workflow?.states.map(({ state, tone, icon }) => [state, tone, icon])).toEqual([
      ['filling', 'blue', 'edit'],
      ['unit', 'amber', 'clock'],
      ['city', 'amber', 'clock'],
      ['accepted', 'green', 'check'],
      ['returned', 'red', 'undo'],
      ['overdue', 'grey', 'circle'],
    ]);
    expect(workflow?.transitions[1]).toMatchObject({
      from: ['unit', 'city'],
      requires: [
        { need: 'scan-current', argument: 'FJ01', in: 'city' },
        { need: 'in-phase', argument: '填报', in: 'unit' },
      ],
    });
    expect(workflow?.transitions[3]).toMatchObject({ label: '逾期未报', by: 'clock' });
  });

  test('a province’s own form over a statistic, with a list that fills itself and comes back as a workbook', () => {
    const { forms, statistics } = programmeOf({
      'forms/acceptance.yaml': `
form: acceptance
title: 省级验收
about: organisation
open: { by: province, each: level = "province" }
sources:
  回收: { statistic: returns, at: subject, take: now }
  未报: { filings: survey, where: 'province = this.subject and state in ["filling", "overdue"]', take: sync }
blocks:
  - fields: [{ code: M2, label: 待验收, type: integer, calculate: 回收.待验收, constraint: M2 = 0 }]
  - roster:
      id: WB
      title: 未报项目清单
      from: 未报
      rows: { fixed: true }
      workbook: true
      columns: [{ code: WB02, label: 未报原因, type: choice(WBYY), required: true }]
`,
      'statistics.yaml': `
statistics:
  - { statistic: returns, kind: returns, of: acceptance, by: [province], measures: [expected, { 待验收: waiting }, { 未办结检查项: open check-item }] }
`,
    });
    expect(forms[0]?.open).toMatchObject({ by: 'province', each: 'level = "province"' });
    expect(forms[0] && rostersOf(forms[0])[0]?.rows).toEqual({ max: 500, fixed: true });
    expect(statistics[0]?.measures).toEqual([
      { name: 'expected', measure: 'expected' },
      { name: '待验收', measure: 'waiting' },
      { name: '未办结检查项', measure: 'open check-item' },
    ]);
  });
});

describe('Hubei’s commissioners', () => {
  test('a parameter that offers its choices, and a return whose way back is that parameter', () => {
    const { series, codeLists, workflows } = programmeOf({
      'collections.yaml': `
collections:
  - { series: batch, form: [personal, team], every: window, opened-by: province,
      parameters: [{ parameter: 年服务天数, type: integer, default: 30 }, { parameter: 重交方式, type: 'choice(from-start, to-returner)', default: from-start }] }
`,
      'workflow/selection.yaml': `
steps: { first: 'if form = "personal" then "所在地市审核" else "法人单位审核"', province: 省厅审核 }
marks: { waiting: 待审核, passed: 审核成功, returned: 审核不通过, ahead: — }
states:
  draft: { label: 未提交, edits: owner }
  city:  { label: 待所在地市审核, step: first, when: form = "personal", holder: { role: city, at: authority(owner.PI23) } }
  push:  { label: 未推送, step: province, mark: 审核成功（未推送）, holder: { role: province } }
  done:  { label: 审核成功, accepted: true, effects: [issue-number: specialist, write-register: { entry: new specialist, set: { state: 在册 } }, open-filing: agreement] }
  back:  { label: 已退回, edits: owner }
transitions:
  - { do: submit, label: 提交, from: [draft, back], to: next, by: owner }
  - { do: grade, label: 复评, from: push, to: next, by: holder, requires: [settled: rating, quota: { field: KP30, value: 优秀, at-most: collection.优秀比例 }] }
  - { do: refuse, label: 不通过, from: [city, push], to: back, by: holder, opinion: required, phrases: R12, resubmit: collection.重交方式 }
`,
      'codes/R12.csv': 'code,label\n1,材料不全\n2,条件不符\n',
    });
    expect(series[0]?.forms).toEqual(['personal', 'team']);
    expect(codeLists['重交方式']?.rows.map((row) => row.code)).toEqual(['from-start', 'to-returner']);
    const [workflow] = workflows;
    expect(workflow?.states[3]?.effects).toEqual([
      { do: 'issue-number', with: 'specialist' },
      { do: 'write-register', with: { entry: 'new specialist', set: { state: '在册' } } },
      { do: 'open-filing', with: 'agreement' },
    ]);
    expect(workflow?.transitions[1]?.requires).toEqual([
      { need: 'settled', argument: 'rating' },
      { need: 'quota', argument: { field: 'KP30', value: '优秀', 'at-most': 'collection.优秀比例' } },
    ]);
    expect(workflow?.transitions[2]).toMatchObject({
      phrases: ['材料不全', '条件不符'],
      resubmit: 'collection.重交方式',
    });
  });
});

describe('Heilongjiang’s filing', () => {
  test('choices fed by a list, a button that copies again, and a page the reviewer fills', () => {
    const { forms } = programmeOf({
      'forms/filing.yaml': `
form: filing
title: 备案
about: platform
open: { by: leader, limit: { open: 1, per: owner }, requires: [{ that: exists(owner.unit), else: 请先确认归属, go: affiliation }] }
sources:
  单位: { entry: unit, of: owner.unit, take: sync, label: 数据同步, in: [draft, returned] }
pages:
  - page: basics
    title: 基本信息
    blocks:
      - fields:
          - { code: JB04, label: 主要国别, type: choice, options: HZ1.HZ1_3, required: true }
          - { code: JB05, label: 第二国别, type: choice, options: HZ1.HZ1_3, except: [JB04], required: count(distinct values(HZ1.HZ1_3)) >= 2 }
      - roster: { id: HZ1, title: 合作伙伴, columns: [{ code: HZ1_3, label: 国别, type: text(20) }] }
      - roster: { id: HZ3, title: 交流, columns: [{ code: HZ3_5, label: 机构, type: row(HZ1) }, { code: HZ3_8, label: 天数, type: integer, calculate: 'days(HZ3_6, HZ3_7)' }] }
  - page: score
    title: 量化评分
    filled: { by: province, in: review }
    seen-by: [province]
    blocks: [{ fields: [{ code: SH05, label: 得分, type: integer, calculate: SH05a + SH05b }] }]
`,
      'numbers.yaml': "numbers: [{ number: filing, pattern: 'HLJ-GH-{year}-{seq:4}', per: year }]",
    });
    const [filing] = forms;
    expect(filing && fieldsOf(filing)[1]).toMatchObject({
      type: { kind: 'choice', list: null },
      except: ['JB04'],
      required: 'count(distinct values(HZ1.HZ1_3)) >= 2',
    });
    expect(filing?.pages[1]).toMatchObject({ filled: { by: 'province', in: 'review' }, seenBy: ['province'] });
    expect(filing?.sources['单位']).toMatchObject({ kind: 'entry', take: 'sync', in: ['draft', 'returned'] });
  });
});
