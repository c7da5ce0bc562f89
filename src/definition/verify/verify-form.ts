import {
  type Block,
  blocksOf,
  type Form,
  fieldsOf,
  type Page,
  type Roster,
  rostersOf,
  type Source,
  uniqueColumns,
} from '../form.ts';
import type { Path } from '../read/yaml-file.ts';
import { codesOf, refer, referAll, type Scope } from './scope.ts';
import { verifyField } from './verify-field.ts';
import { verifyRequirements } from './verify-requirement.ts';

/** Who may start a filing besides a role. */
const openers = ['owner', 'visitor', 'clock'];

export function verifyForms(scope: Scope): void {
  for (const [index, form] of scope.programme.forms.entries()) verifyForm(scope, form, ['forms', index]);
}

function verifyForm(scope: Scope, form: Form, path: Path): void {
  const { programme } = scope;
  refer(scope, [...path, 'about'], '台账', form.about, scope.registers);
  refer(scope, [...path, 'open', 'by'], '角色', form.open.by, [...scope.roles, ...openers]);
  const entry = form.open.entry?.replace(/^new /, '');
  if (entry !== undefined) refer(scope, [...path, 'open', 'entry'], '台账', entry, scope.registers);
  const workflows = programme.workflows.map((item) => item.workflow);
  if (form.workflow !== undefined) refer(scope, [...path, 'workflow'], '流程', form.workflow, workflows);
  verifyRequirements(scope, form.open.requires, [...path, 'open', 'requires'], { form });
  for (const [name, source] of Object.entries(form.sources)) verifySource(scope, source, [...path, 'sources', name]);
  if (form.unchanged !== undefined) {
    const field = fieldsOf(form).find((item) => item.code === form.unchanged);
    if (field?.type.kind !== 'bool') scope.say([...path, 'unchanged'], `unchanged 应是本表一个 bool 字段的代码`);
  }
  for (const [index, page] of form.pages.entries()) verifyPage(scope, form, page, [...path, 'pages', index]);
  if (blocksOf(form).length === 0) scope.say(path, `表单 ${form.form} 没有可填的内容`);
}

function verifySource(scope: Scope, source: Source, path: Path): void {
  const at = [...path, 'target'];
  if (source.kind === 'entry' || source.kind === 'entries') refer(scope, at, '台账', source.target, scope.registers);
  if (source.kind === 'filing' || source.kind === 'filings')
    refer(scope, at, '表单', source.target, scope.forms.keys());
  if (source.kind === 'statistic') refer(scope, at, '统计', source.target, scope.statistics);
  if (source.kind !== 'rows') return;
  const [form = '', roster = ''] = source.target.split('.');
  if (!refer(scope, at, '表单', form, scope.forms.keys())) return;
  const rosters = rostersOf(scope.forms.get(form) as Form);
  const known = rosters.map((item) => item.id);
  if (!refer(scope, at, '明细表', roster, known) || source.key === undefined) return;
  const columns = rosters.find((item) => item.id === roster)?.columns ?? [];
  const codes = columns.map((column) => column.code);
  refer(scope, [...path, 'key'], '列', source.key, codes);
  referAll(scope, [...path, 'columns'], '列', source.columns, codes);
  for (const { code, sensitive } of columns)
    if (sensitive === true && source.columns?.includes(code))
      scope.say([...path, 'columns'], `${code} 是个人敏感信息，不能从其他填报对象的明细表取来`);
}

function verifyPage(scope: Scope, form: Form, page: Page, path: Path): void {
  referAll(scope, [...path, 'seenBy'], '角色', page.seenBy, scope.roles);
  if (page.filled !== undefined) {
    refer(scope, [...path, 'filled', 'by'], '角色', page.filled.by, scope.roles);
    const states = scope.programme.workflows.find((item) => item.workflow === form.workflow)?.states ?? [];
    refer(
      scope,
      [...path, 'filled', 'in'],
      '状态',
      page.filled.in,
      states.map((state) => state.state),
    );
  }
  for (const [index, block] of page.blocks.entries()) verifyBlock(scope, form, page, block, [...path, 'blocks', index]);
}

function verifyBlock(scope: Scope, form: Form, page: Page, block: Block, path: Path): void {
  const periodic =
    page.filled === undefined &&
    scope.programme.series.some((item) => item.forms.includes(form.form) && isPeriodic(item.every));
  const beside = codesOf(form).fields;
  if (block.kind === 'fields')
    for (const [i, field] of block.fields.entries())
      verifyField(scope, field, { form, beside, periodic, path: [...path, 'fields', i] });
  if (block.kind === 'indicators')
    for (const [i, field] of block.rows.entries())
      verifyField(scope, field, { form, beside, periodic, path: [...path, 'rows', i] });
  if (block.kind === 'roster') verifyRoster(scope, form, block, path);
  if (block.kind === 'text')
    refer(scope, [...path, 'show'], '文本（help/…md）', block.show, Object.keys(scope.programme.texts));
  if (block.kind !== 'attachments') return;
  for (const [index, slot] of block.slots.entries()) {
    const known = [...scope.documents, ...codesOf(form).rosters];
    if (slot.scanOf !== undefined)
      refer(scope, [...path, 'slots', index, 'scanOf'], '文书或明细表', slot.scanOf, known);
  }
}

const isPeriodic = (every: string): boolean => every !== 'always' && every !== 'window';

function verifyRoster(scope: Scope, form: Form, roster: Roster, path: Path): void {
  const columns = new Set(roster.columns.map((column) => column.code));
  const beside = new Set([...columns, ...codesOf(form).fields]);
  for (const [index, column] of roster.columns.entries()) {
    const fed = roster.from !== undefined;
    verifyField(scope, column, { form, beside, periodic: false, fed, path: [...path, 'columns', index] });
  }
  for (const [index, set] of roster.unique.entries()) {
    const at = [...path, 'unique', index];
    referAll(scope, 'columns' in set ? [...at, 'columns'] : at, '列', uniqueColumns(set), columns);
    for (const [, name = ''] of ('columns' in set ? (set.message ?? '') : '').matchAll(/\{([^{}]*)\}/g))
      refer(scope, [...at, 'message'], '变量', name, ['row', 'other', 'label', 'title']);
  }
  for (const [column, from] of Object.entries(roster.rows.first ?? {})) {
    refer(scope, [...path, 'rows', 'first', column], '列', column, columns);
    if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(from))
      refer(scope, [...path, 'rows', 'first', column], '字段', from, codesOf(form).fields);
  }
  if ((roster.rows.min ?? 0) > roster.rows.max)
    scope.say([...path, 'rows', 'min'], `${roster.id} 的最少行数大于最多行数`);
  if (roster.from !== undefined) verifyRosterSource(scope, form, roster, roster.from, path);
}

/** Columns of a roster that fills itself match the source by code, or are filled by hand. */
function verifyRosterSource(scope: Scope, form: Form, roster: Roster, name: string, path: Path): void {
  const source = form.sources[name];
  if (source === undefined) {
    refer(scope, [...path, 'from'], '取数', name, Object.keys(form.sources));
    return;
  }
  const target = scope.forms.get(source.target);
  if (source.kind !== 'filings' || target === undefined || roster.rows.fixed !== true) return;
  const known = new Set(fieldsOf(target).map((field) => field.code));
  const taken = roster.columns.some(
    (column) => known.has(column.code) || column.from !== undefined || column.calculate !== undefined,
  );
  if (!taken) scope.say([...path, 'columns'], `${roster.id} 取自“${name}”，但没有一列与 ${source.target} 的字段同名`);
}
