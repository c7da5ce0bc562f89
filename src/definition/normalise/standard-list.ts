import type { StandardList } from '../menu.ts';

/** What the ten lists every form has show where nobody says otherwise. */
export const standardTitles: Readonly<Record<StandardList, string>> = {
  fillable: '可填报',
  mine: '我的填报',
  todo: '待办',
  handled: '已办',
  all: '全部',
  missing: '未报',
  findings: '审核结果',
  explanations: '解释说明',
  documents: '文书',
  entries: '台账',
};

export const standardColumns: Readonly<Record<StandardList, readonly string[]>> = {
  fillable: ['subject.code', 'subject.name', 'subject.home'],
  mine: ['subject.name', 'collection', 'updated', 'state'],
  todo: ['subject.name', 'subject.home', 'collection', 'submitted', 'state'],
  handled: ['subject.name', 'subject.home', 'collection', 'updated', 'state'],
  all: ['subject.name', 'subject.home', 'collection', 'submitted', 'late', 'state'],
  missing: ['subject.name', 'subject.home', 'owner', 'collection', 'deadline', 'reminded', 'state'],
  findings: ['subject.name', 'collection', 'check-status', 'state'],
  explanations: ['subject.name', 'collection', 'explained', 'state'],
  documents: ['subject.name', 'collection', 'documents', 'submitted'],
  entries: ['subject.code', 'subject.name', 'subject.home', 'state'],
};

export const standardFilters: Readonly<Record<StandardList, readonly string[]>> = {
  fillable: [],
  mine: ['collection', 'state'],
  todo: ['collection'],
  handled: ['collection', 'state'],
  all: ['collection', 'state'],
  missing: ['collection'],
  findings: ['collection'],
  explanations: ['collection'],
  documents: ['collection'],
  entries: ['state'],
};

/** Headings of the closed names. */
export const columnLabels: Readonly<Record<string, string>> = {
  number: '编号',
  collection: '期次',
  state: '状态',
  holder: '当前环节',
  deadline: '截止时间',
  late: '逾期',
  submitted: '提交时间',
  updated: '更新时间',
  opened: '填报时间',
  accepted: '通过时间',
  version: '版本',
  origin: '数据来源',
  locked: '锁定时间',
  changes: '变化',
  explained: '说明',
  opinion: '意见',
  flag: '标记',
  owner: '填写人',
  reminded: '上次催报',
  documents: '文书',
  attachments: '附件',
  'check-status': '检测',
  'subject.code': '编码',
  'subject.name': '名称',
  'subject.home': '所属单位',
  'subject.state': '台账状态',
};
