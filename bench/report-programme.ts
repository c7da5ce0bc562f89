import type { Answers } from '#definition/answers.ts';
import type { Files } from '#definition/folder.ts';

/**
 * A report as the peers were measured with: 150 whole numbers, a roster of 60 rows and 12 columns, 100 rules across
 * fields — 18 kB — handed in to a reviewer.
 */
const items = Array.from({ length: 150 }, (_, at) => `I${at + 1}`);
const columns = Array.from({ length: 12 }, (_, at) => `C${at + 1}`);

const rules = Array.from({ length: 100 }, (_, at) => {
  const [a, b, c] = [items[at], items[(at * 7 + 3) % 150], items[(at * 11 + 5) % 150]];
  return at % 2 === 0 ? `${a} <= ${b} + ${c} + 1000000` : `${a} + ${b} >= ${c} - 1000000`;
});

export const reportFiles: Files = new Map([
  [
    'programme.yaml',
    `programme: report
title: 样例报表
edition: '2023'
effective: 2023-01
authority: 样例机关
registers:
  - { register: unit, title: 单位, cards: [unit-card], code: U1, home: U3, assigned: { to: filler, by: reviewer } }
roles:
  - { role: filler, label: 填报人, sees: assigned, entrance: filler }
  - { role: reviewer, label: 审核人, sees: own, entrance: reviewer }
accounts:
  - { for: [filler, reviewer], made: with-organisation, login: chosen, password: random, recover: [superior] }
`,
  ],
  [
    'collections.yaml',
    `collections:
  - { series: monthly, label: 月报, form: report, every: month, since: 2023-01, due: end of period, late: marked }
`,
  ],
  [
    'forms/unit-card.yaml',
    `form: unit-card
title: 单位
about: unit
open: { by: reviewer }
pages:
  - page: card
    title: 单位
    blocks:
      - fields:
          - { code: U1, label: 编号, type: text(20), required: true }
          - { code: U2, label: 名称, type: text(50), required: true }
          - { code: U3, label: 所属, type: text(20), required: true }
`,
  ],
  [
    'forms/report.yaml',
    `form: report
title: 报表
about: unit
workflow: report
open: { by: filler, per: [subject, collection] }
pages:
  - page: items
    title: 指标
    blocks:
      - indicators:
          each: { type: integer, unit: 个, carry: none, required: true }
          rows:
${items.map((code) => `            - { code: ${code}, label: 指标${code} }`).join('\n')}
  - page: list
    title: 明细
    blocks:
      - roster:
          id: L
          title: 明细
          rows: { max: 200 }
          carry: none
          columns:
${columns.map((code) => `            - { code: ${code}, label: 列${code}, type: text(40), required: true }`).join('\n')}
`,
  ],
  ['checks/report.yaml', `hard:\n${rules.map((rule, at) => `  R${at + 1}: ${rule}`).join('\n')}\n`],
  [
    'workflow/report.yaml',
    `states:
  draft: { label: 填写中, edits: owner }
  review: { label: 待审核, holder: { role: reviewer, at: subject.home } }
  approved: { label: 审核通过, accepted: true }
transitions:
  - do: submit
    label: 提交
    from: draft
    to: review
    by: owner
    requires: [collection-open, checks-pass, explained]
    tell: { holder: '{subject.name}{collection.label}已提交，请审核' }
  - { do: withdraw, label: 取消提交, from: review, to: draft, by: owner }
  - { do: approve, label: 通过, from: review, to: approved, by: holder }
`,
  ],
]);

export const reportAnswers: Answers = {
  fields: Object.fromEntries(items.map((code, at) => [code, (at * 7919) % 100_000])),
  rosters: {
    L: Array.from({ length: 60 }, (_, row) => ({
      id: `r${row}`,
      cells: Object.fromEntries(columns.map((code, cell) => [code, `第${row}行第${cell}列`])),
    })),
  },
  attachments: {},
};
