import type { Files } from '#definition/folder.ts';

/**
 * A small programme whose filings time and other filings move: a monthly report that is confirmed by the clock, opens a
 * receipt once it is approved and is archived by it; a request that brings its deadline forward.
 */
export const permitFiles: Files = new Map([
  [
    'programme.yaml',
    `programme: permit
title: 样例许可
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
  - { series: receipt, label: 回执, form: receipt, every: always }
  - { series: request, label: 申请, form: request, every: always }
`,
  ],
  [
    'notices.yaml',
    `notices:
  - { on: before-deadline 5, of: report, to: [owner, reviewer], text: '{subject.name}{collection.label}将于{deadline}截止', sms: offered, email: never, every: once }
  - { on: before-deadline 1, of: report, to: [owner], text: '{subject.name}{collection.label}明日截止', sms: always, email: never, every: once }
  - { on: overdue, of: report, to: [owner, reviewer], text: '{subject.name}{collection.label}已逾期', sms: never, email: never, every: once }
`,
  ],
  [
    'forms/unit-card.yaml',
    `form: unit-card
title: 单位
about: unit
open: { by: reviewer }
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
blocks:
  - fields:
      - { code: N1, label: 数量, type: integer, unit: 个, carry: none, required: true }
  - roster:
      id: WP
      title: 物品
      rows: { max: 20 }
      carry: none
      columns:
        - { code: W1, label: 名称, type: text(20) }
        - { code: W2, label: 件数, type: integer }
  - attachments:
      slots:
        - { code: SM, label: 盖章扫描件, accept: [pdf], size: 5 MB, files: 1, scan-of: paper }
        - { code: QT, label: 其他材料, accept: [pdf], size: 5 MB, files: 1 }
`,
  ],
  [
    'forms/receipt.yaml',
    `form: receipt
title: 回执
about: unit
workflow: receipt
open: { by: filler }
sources:
  同类单位: { entries: unit, where: state = "active" and subject != this.subject, take: now }
  多件物品: { rows: report.WP, where: W2 > 1 and state = "approved", take: now }
  汇总: { statistic: sums, take: now }
blocks:
  - fields:
      - { code: H1, label: 签收说明, type: text(50) }
`,
  ],
  [
    'forms/request.yaml',
    `form: request
title: 提前截止申请
about: unit
workflow: request
open: { by: filler }
sources:
  单位: { entry: unit, of: subject, take: sync, label: 数据同步 }
blocks:
  - fields:
      - { code: E2, label: 单位名称, type: text(50), from: 单位.U2, readonly: true }
      - { code: E1, label: 新的截止日, type: date, required: true }
`,
  ],
  [
    'statistics.yaml',
    `statistics:
  - { statistic: sums, title: 汇总, kind: table, of: report, by: [subject.home], measures: [{ 数量合计: sum N1 }] }
`,
  ],
  ['documents.yaml', `documents:\n  - { document: paper, title: 报表, kind: filing, of: report, formats: [pdf] }\n`],
  [
    'workflow/report.yaml',
    `states:
  draft: { label: 填写中, edits: owner }
  review: { label: 待审核, holder: { role: reviewer, at: subject.home } }
  approved: { label: 审核通过, accepted: true, effects: [{ open-filing: receipt }] }
  archived: { label: 已归档, final: true }
transitions:
  - { do: submit, label: 提交, from: draft, to: review, by: owner, requires: [collection-open, checks-pass] }
  - { do: approve, label: 通过, from: review, to: approved, by: holder }
  - { do: return, label: 退回, from: review, to: draft, by: holder, opinion: required, effects: [invalidate-scan] }
  - { do: lapse, label: 超时确认, from: review, to: approved, by: clock, after: 3 workdays, flag: 超时确认, tell: { owner: '{subject.name}超时自动确认' } }
  - { do: archive, label: 归档, from: approved, to: archived, by: owner }
`,
  ],
  [
    'workflow/receipt.yaml',
    `states:
  open: { label: 待签收, edits: owner }
  done: { label: 已签收, accepted: true }
transitions:
  - { do: sign, label: 签收, from: open, to: done, by: owner, effects: [{ act-on: { filing: report, do: archive } }] }
`,
  ],
  [
    'workflow/request.yaml',
    `states:
  asked: { label: 待批准, edits: owner, holder: { role: reviewer, at: subject.home } }
  granted: { label: 已批准, accepted: true }
transitions:
  - { do: grant, label: 批准, from: asked, to: granted, by: reviewer, effects: [{ set-deadline: { due: E1, of: report } }] }
`,
  ],
]);
