import { severities } from '#definition/check.ts';
import { type Form, fieldsOf, rostersOf, slotsOf } from '#definition/form.ts';
import { load } from '#definition/load.ts';
import type { Programme } from '#definition/programme.ts';
import { printProblem } from '#definition/read/problem.ts';
import { readFiles } from '#server/programmes/read-folder.ts';
import { tableOf } from './print-table.ts';

/** `kebao show FOLDER`: what a programme contains, on one screen. */
export async function showFolder(folder: string): Promise<number> {
  const { programme, problems } = load(readFiles(folder));
  for (const problem of problems) console.error(`${folder}/${printProblem(problem)}`);
  if (programme === null) return 2;
  console.log(showProgramme(programme));
  return problems.length === 0 ? 0 : 1;
}

export function showProgramme(programme: Programme): string {
  const { title, edition, effective, authority } = programme;
  return [
    `${title}（${programme.programme}）  版本 ${edition}，${effective} 起生效，${authority}`,
    ...sections(programme).flatMap(([name, headings, rows]) =>
      rows.length === 0 ? [] : [`\n${name}（${rows.length}）`, tableOf(headings, rows)],
    ),
  ].join('\n');
}

type Section = readonly [string, readonly string[], readonly (readonly (string | number)[])[]];

function sections(programme: Programme): readonly Section[] {
  const checksOf = (form: Form) =>
    severities.map((severity) => form.checks.filter((check) => check.severity === severity).length);
  return [
    [
      '表单',
      ['表单', '标题', '对象', '流程', '页', '字段', '明细表', '列', '附件', '强制', '核实', '提示', '异常'],
      programme.forms.map((form) => [
        form.form,
        form.title,
        form.about,
        form.workflow ?? '保存即写入',
        form.pages.length,
        fieldsOf(form).length,
        rostersOf(form).length,
        rostersOf(form).reduce((sum, roster) => sum + roster.columns.length, 0),
        slotsOf(form).length,
        ...checksOf(form),
      ]),
    ],
    [
      '流程',
      ['流程', '状态', '操作'],
      programme.workflows.map(({ workflow, states, transitions }) => [
        workflow,
        states.map((state) => state.label).join(' → '),
        [...new Set(transitions.map((transition) => transition.label))].join('、'),
      ]),
    ],
    [
      '角色',
      ['角色', '名称', '可见', '可做', '账号'],
      programme.roles.map(({ role, label, sees, may }) => [
        role,
        label,
        sees,
        may.join(' '),
        programme.accounts.find((scheme) => scheme.for.includes(role))?.made ?? '—',
      ]),
    ],
    [
      '台账',
      ['台账', '标题', '卡片', '编码', '所属'],
      programme.registers.map(({ register, title, cards, code, home }) => [
        register,
        title,
        cards.join('、'),
        code ?? '—',
        home ?? '—',
      ]),
    ],
    [
      '期次',
      ['期次', '名称', '表单', '周期', '截止', '逾期'],
      programme.series.map(({ series, label, forms, every, due, late }) => [
        series,
        label,
        forms.join('、'),
        every,
        due ?? '—',
        late,
      ]),
    ],
    [
      '文书',
      ['文书', '标题', '种类', '格式'],
      programme.documents.map(({ document, title, kind, formats }) => [document, title, kind, formats.join('、')]),
    ],
    [
      '统计',
      ['统计', '标题', '种类', '统计量'],
      programme.statistics.map(({ statistic, title, kind, measures }) => [
        statistic,
        title,
        kind,
        measures.map((one) => one.name).join('、'),
      ]),
    ],
    ['码表', ['码表', '行数'], Object.values(programme.codeLists).map(({ list, rows }) => [list, rows.length])],
  ];
}
