/**
 * A filing as large as the Hebei monthly report: eight pages, 171 numbers, rosters, attachments. Made up from a seed,
 * so that two seeds never give the same document and one seed always gives the same.
 */
import type { Answers, AttachmentRef, CellValue, Row } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import type { Field, FieldType } from '#definition/field.ts';
import { type Form, fieldsOf, type IndicatorsBlock, type Page, type Roster } from '#definition/form.ts';
import type { DocumentDefinition } from '#definition/output.ts';
import type { Programme } from '#definition/programme.ts';
import type { FilingToPrint } from '#document/filing-model.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { OrganisationFacts } from '#engine/filing.ts';

const pageTitles = ['人员队伍', '经费筹集', '成果产出', '开放合作', '成果转化和对外服务', '科学普及', '重点信息'];
const pageSizes = [29, 28, 35, 24, 33, 15, 7];
const prefixes = ['RY', 'JF', 'CC', 'KF', 'ZH', 'KP', 'ZD'];
const labels = [
  '平台固定人员',
  '其中：女性',
  '正高级职称人员',
  '研发人员折合全时工作量',
  '当年到位经费总额',
  '其中：中央财政拨款',
  '承担国家级科研项目（课题）数',
  '当年发表的被 SCI、EI 收录的学术论文篇数',
  '当年授权发明专利',
  '面向京津冀开放共享的大型科学仪器设备机时',
  '技术合同成交额',
  '服务企业数，含高新技术企业和科技型中小企业',
];
const units = ['人', '人', '人', '人年', '万元', '万元', '项', '篇', '件', '小时', '万元', '家'];
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const given = '建国志强淑芬雅琴子涵浩然思远文博';

const list = (name: string, entries: readonly string[]): CodeList => ({
  list: name,
  rows: entries.map((label, index) => ({ code: String(index + 1), label, columns: {} })),
});

export const sampleLists: Readonly<Record<string, CodeList>> = {
  XB: list('XB', ['男', '女']),
  ZC: list('ZC', ['正高级', '副高级', '中级', '初级及其他']),
  XW: list('XW', ['博士', '硕士', '学士', '其他']),
};

const field = (code: string, label: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  code,
  label,
  type,
  ...more,
});

const text = (max: number): FieldType => ({ kind: 'text', max });

export const sampleRoster: Roster = {
  kind: 'roster',
  id: 'RYA',
  title: '固定人员名单',
  rows: { min: 1, max: 500 },
  carry: 'stock',
  unique: [['RYA03']],
  workbook: true,
  columns: [
    field('RYA01', '姓名', text(30), { required: true }),
    field('RYA02', '性别', { kind: 'choice', list: 'XB' }, { required: true }),
    field('RYA03', '证件号码', text(30), { required: true, sensitive: true, format: 'id-card' }),
    field('RYA04', '出生年月', { kind: 'month' }),
    field('RYA05', '最高学位', { kind: 'choice', list: 'XW' }),
    field('RYA06', '职称', { kind: 'choice', list: 'ZC' }),
    field('RYA07', '从事学科', text(60)),
    field(
      'RYA08',
      '年投入时间',
      { kind: 'decimal', scale: 1 },
      { unit: '月', message: '年投入时间应在 0 至 12 个月之间' },
    ),
    field('RYA09', '到岗日期', { kind: 'date' }),
    field('RYA10', '在岗', { kind: 'bool' }),
    field('RYA11', '论文数', { kind: 'integer' }, { unit: '篇', calculate: 'RYA08 * 2' }),
  ],
};

const achievements: Roster = {
  kind: 'roster',
  id: 'ZDA',
  title: '重大成效明细',
  rows: { max: 50 },
  carry: 'event',
  unique: [],
  columns: [
    field('ZDA01', '标题', text(100)),
    field('ZDA02', '发生日期', { kind: 'date' }),
    field('ZDA03', '内容摘要', { kind: 'paragraph', max: 500 }),
  ],
};

const indicators = (page: number): IndicatorsBlock => ({
  kind: 'indicators',
  rows: Array.from({ length: pageSizes[page] ?? 0 }, (_, index) => {
    const scale = index % 5 === 3 ? 2 : 0;
    const unit = units[index % units.length] ?? '项';
    const label = labels[index % labels.length] ?? '';
    if (page === 6 && index === 6) return field('ZD07', '存在问题与下步打算', { kind: 'paragraph', max: 1000 });
    return field(
      `${prefixes[page]}${String(index + 1).padStart(2, '0')}`,
      label,
      scale === 0 ? { kind: 'integer' } : { kind: 'decimal', scale },
      { unit, indent: label.startsWith('其中') ? 1 : 0 },
    );
  }),
});

const cover: Page = {
  page: 'cover',
  title: '封面',
  at: 'opening',
  blocks: [
    {
      kind: 'fields',
      fields: [
        field('FM01', '平台编号', text(20)),
        field('FM02', '平台名称', text(100)),
        field('FM05', '批准建设年月', { kind: 'month' }),
        field('FM07', '依托单位名称', text(100)),
        field('FM14', '平台负责人', text(30)),
        field('FM15', '负责人手机', text(11), { sensitive: true, format: 'mobile' }),
        field('FM16', '填报人姓名', text(30)),
        field('FM22', '填报日期', { kind: 'date' }),
      ],
    },
  ],
};

export const sampleForm: Form = {
  form: 'monthly',
  title: '平台月度绩效表',
  about: 'platform',
  open: { by: 'reporter', requires: [] },
  workflow: 'monthly',
  let: {},
  sources: {},
  pages: [
    cover,
    ...pageTitles.map(
      (title, index): Page => ({
        page: `page-${index}`,
        title: `${'一二三四五六七'[index]}、${title}`,
        blocks: [indicators(index), ...(index === 0 ? [sampleRoster] : []), ...(index === 6 ? [achievements] : [])],
      }),
    ),
    {
      page: 'progress',
      title: '八、工作进展与附件',
      blocks: [
        {
          kind: 'fields',
          fields: [
            field('GZ06', '本月工作进展', { kind: 'paragraph', max: 1000 }),
            field('GZ08', '联系电话', text(20)),
            field('GZ09', '填报年份', { kind: 'integer' }, { unit: '年' }),
          ],
        },
        {
          kind: 'attachments',
          slots: [
            { code: 'FJ01', label: '人员变动佐证', accept: ['pdf', 'jpg', 'png'], size: 20_000_000, files: 10 },
            { code: 'FJ02', label: '经费到账凭证', accept: ['pdf'], size: 20_000_000, files: 10 },
          ],
        },
      ],
    },
  ],
  flags: {},
  messages: {},
  checks: [],
  help: { RYA08: '按自然年累计在平台工作的月数，精确到 0.1。' },
};

export const sampleProgramme: Programme = {
  programme: 'sample',
  title: '科技平台月度绩效',
  edition: '2023',
  effective: '2023-01',
  authority: '示例省科学技术厅',
  parameters: [],
  registers: [],
  roles: [],
  accounts: [],
  series: [],
  forms: [sampleForm],
  workflows: [
    {
      workflow: 'monthly',
      steps: {},
      marks: {},
      states: [
        { state: 'draft', label: '填写中', icon: 'edit', tone: 'blue', edits: 'owner', effects: [], tell: {} },
        { state: 'unit', label: '待单位审核', icon: 'clock', tone: 'amber', effects: [], tell: {} },
        { state: 'approved', label: '审核通过', icon: 'check', tone: 'green', effects: [], tell: {} },
      ],
      transitions: [
        {
          do: 'approve',
          label: '审核通过',
          from: ['unit'],
          to: 'approved',
          by: 'holder',
          requires: [],
          effects: [],
          opinion: 'required',
          phrases: [],
          pledge: '本单位对所填数据的真实性、准确性和完整性负责。',
          notify: 'offered',
          tell: {},
          batch: false,
        },
      ],
    },
  ],
  codeLists: sampleLists,
  wording: {},
  documents: [],
  statistics: [],
  numbers: [],
  notices: [],
  lists: [],
  menus: {},
  homes: {},
  texts: {},
};

export const sampleDocument: DocumentDefinition = {
  document: 'monthly',
  title: '科技平台月度绩效表',
  kind: 'filing',
  of: 'monthly',
  uses: [],
  formats: ['pdf'],
  stamps: ['依托单位', '归口管理部门'],
  name: '{年月}_{subject.name}',
};

/** Small numbers that differ from seed to seed. */
function numbers(seed: number): (below: number) => number {
  let state = (seed + 1) * 2654435761;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const person = (draw: (below: number) => number): string =>
  `${surnames[draw(surnames.length)]}${given[draw(given.length)]}${given[draw(given.length)]}`;

function personRow(index: number, draw: (below: number) => number): Row {
  const month = String(1 + draw(12)).padStart(2, '0');
  const birth = `${1960 + draw(40)}${month}${String(1 + draw(28)).padStart(2, '0')}`;
  const cells: Record<string, CellValue> = {
    RYA01: person(draw),
    RYA02: String(1 + draw(2)),
    RYA03: `130102${birth}${String(100 + index).padStart(3, '0')}X`,
    RYA04: `${birth.slice(0, 4)}-${month}`,
    RYA05: String(1 + draw(4)),
    RYA06: String(1 + draw(4)),
    RYA07: '材料科学与工程',
    RYA08: draw(120) / 10,
    RYA09: `20${10 + draw(13)}-${month}-15`,
    RYA10: draw(5) > 0,
    RYA11: draw(12),
  };
  return { id: `r${index}`, cells };
}

function sampleAnswers(draw: (below: number) => number, rows: number): Answers {
  const values: Record<string, CellValue> = {
    FM01: `HB-L-2018-${String(draw(9999)).padStart(4, '0')}`,
    FM02: '示例省先进材料与智能制造重点实验室',
    FM05: '2018-06',
    FM07: '示例工业大学',
    FM14: person(draw),
    FM15: `138${String(10_000_000 + draw(89_999_999))}`,
    FM16: person(draw),
    FM22: '2023-08-28',
    GZ06: `本月新增合作企业 ${draw(20)} 家，完成中试 ${draw(9)} 项。\n与京津高校联合申报国家重点研发计划 ${draw(4)} 项，其中“面向极端环境的高熵合金（High-Entropy Alloy）制备”已通过初评。`,
    GZ08: `0311-${String(8_000_0000 + draw(999_9999))}`,
    GZ09: 2023,
    ZD07: '本月无颠覆性技术突破；存在问题：高端人才引进难度大，下步拟与京津高校共建联合实验室。',
  };
  for (const item of fieldsOf(sampleForm)) {
    if (item.type.kind === 'integer' && values[item.code] === undefined) values[item.code] = draw(20_000);
    if (item.type.kind === 'decimal') values[item.code] = draw(2_000_000) / 100;
  }
  return {
    fields: values,
    rosters: {
      RYA: Array.from({ length: rows }, (_, index) => personRow(index, draw)),
      ZDA: [
        {
          id: 'z1',
          cells: {
            ZDA01: `国家技术发明奖第 ${draw(90)} 项`,
            ZDA02: '2023-08-12',
            ZDA03:
              '围绕关键装备国产化，攻克了高温轴承寿命预测与在线监测技术，经第三方检测达到国际先进水平，已在三家企业应用。',
          },
        },
      ],
    },
    attachments: { FJ01: [sampleFile('a1', '聘用合同（2023年8月新进人员）.pdf')], FJ02: [] },
  };
}

const sampleFile = (id: string, name: string): AttachmentRef => ({
  id,
  name,
  size: 1_234_567,
  type: 'application/pdf',
  pages: 12,
  uploadedAt: '2023-08-28T09:30:00+08:00',
});

const organisation: OrganisationFacts = {
  id: 'u1',
  code: '12130000000000000X',
  name: '示例工业大学',
  level: 'unit',
  region: '130102',
  path: '/13/u1/',
  state: 'active',
  attributes: {},
};

const finding: Finding = {
  key: 'R051@RY04',
  check: 'R051',
  severity: 'soft',
  message: 'RY04 研发人员折合全时工作量较上月增长 62.5%，请说明',
  page: 'page-0',
  cells: ['RY04'],
  equation: null,
  bound: 'x',
  evidence: null,
};

/** One filing that has been handed in and approved by its unit. */
export function sampleFiling(seed: number, rows = 60): FilingToPrint {
  const draw = numbers(seed);
  const answers = sampleAnswers(draw, rows);
  const previous = sampleAnswers(numbers(seed + 100_000), 0);
  const number = `2023-08-${String(seed).padStart(6, '0')}`;
  return {
    programme: sampleProgramme,
    form: sampleForm,
    document: sampleDocument,
    number,
    session: {
      answers: () => answers,
      previous: (cell) => previous.fields[cell] ?? null,
      relevant: () => true,
      findings: () => [finding],
    },
    events: [
      moved(1, 'submit', '提交', 'draft', 'unit', null, false),
      moved(2, 'approve', '审核通过', 'unit', 'approved', '数据属实，同意上报。', true),
    ],
    filing: {
      id: `f${seed}`,
      programme: 'sample',
      definition: 'sha',
      form: 'monthly',
      collection: {
        id: 'c1',
        series: 'monthly',
        label: '2023年8月',
        period: '2023-08',
        start: '2023-08-01',
        end: '2023-08-31',
        due: null,
        state: 'open',
        phase: null,
        parameters: {},
      },
      subject: {
        id: 's1',
        code: 'HB-L-2018-0012',
        name: '示例省先进材料与智能制造重点实验室',
        state: 'active',
        attributes: {},
        home: organisation,
        links: {},
      },
      owner: { account: 'p1', name: '填报人', organisation },
      version: 1,
      state: 'approved',
      revision: 7,
      answers,
      carried: { label: '2023年7月', filing: null, answers: previous, previous, lastYear: null, confirm: [] },
      confirmed: [],
      listed: {},
      explanations: [
        {
          finding: finding.key,
          reason: '新增项目',
          text: '本月新立项国家重点研发计划课题两项，新增全时研发人员投入，附任务书与人员名单。',
          evidence: ['a1'],
          bound: 'x',
          by: 'p1',
          at: '2023-08-28T10:00:00+08:00',
        },
      ],
      returned: null,
      document: null,
      checkedRevision: 7,
      openedAt: '2023-08-25T09:00:00+08:00',
      submittedAt: '2023-08-28T10:05:00+08:00',
      acceptedAt: null,
      passed: [],
      flags: [],
    },
    reader: { role: 'reporter', reveals: () => false },
    names: { codeLists: sampleLists, entry: () => null },
    verification: {
      code: `7Q4K-${String(seed).padStart(4, '0')}`,
      site: 'kebao.example.cn',
      url: `https://kebao.example.cn/v/${number}`,
    },
    watermark: null,
    generatedAt: '2023-08-31T15:20:00+08:00',
  };
}

function moved(
  sequence: number,
  action: string,
  label: string,
  from: string,
  to: string,
  opinion: string | null,
  pledged: boolean,
): FilingToPrint['events'][number] {
  return {
    sequence,
    at: `2023-08-28T1${sequence}:00:00+08:00`,
    actor: { account: 'a', name: sequence === 1 ? '填报人' : '单位管理员', role: 'r', organisation: organisation.name },
    event: {
      kind: 'moved',
      do: action,
      label,
      from,
      to,
      opinion,
      notify: false,
      pledged,
      step: sequence === 1 ? 'submitted' : 'accepted',
    },
  };
}
