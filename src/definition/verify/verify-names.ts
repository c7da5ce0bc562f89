import type { Form } from '../form.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Scope } from './scope.ts';

/** Words FEEL keeps for itself, and names every expression can already read. */
const reserved = new Set(
  (
    'and or in for if then else between some every return satisfies function instance true false null not of ' +
    'this form subject owner opener actor organisation collection period year month previous listed parameter filing ' +
    'changes returned deadline today now value expected code label unit carry row version'
  ).split(' '),
);

/** Ids are unique in the programme, codes in their form; no name means two things in an expression. */
export function verifyNames(scope: Scope): void {
  const { programme } = scope;
  const kinds: readonly (readonly [keyof typeof programme, string, readonly string[]])[] = [
    ['parameters', '参数', programme.parameters.map((item) => item.parameter)],
    ['registers', '台账', programme.registers.map((item) => item.register)],
    ['roles', '角色', programme.roles.map((item) => item.role)],
    ['series', '期次', programme.series.map((item) => item.series)],
    ['documents', '文书', programme.documents.map((item) => item.document)],
    ['statistics', '统计', programme.statistics.map((item) => item.statistic)],
    ['numbers', '编号', programme.numbers.map((item) => item.number)],
    ['lists', '列表', programme.lists.map((item) => item.list)],
  ];
  for (const [key, title, names] of kinds) unique(scope, [key], title, names);
  for (const [index, form] of programme.forms.entries()) verifyForm(scope, form, ['forms', index]);
}

function unique(scope: Scope, path: Path, title: string, names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) scope.say([...path, index], `${title} ${name} 写了两次`);
  }
}

function verifyForm(scope: Scope, form: Form, path: Path): void {
  unique(
    scope,
    [...path, 'pages'],
    '页',
    form.pages.map((page) => page.page),
  );
  const seen = new Map<string, string>();
  const take = (code: string, title: string, at: Path): void => {
    if (code === '') return;
    if (reserved.has(code)) scope.say(at, `${code} 是表达式里的保留名，不能用作代码`);
    const other = seen.get(code);
    if (other !== undefined) scope.say(at, `代码 ${code}（${title}）与“${other}”重复`);
    else seen.set(code, title);
  };
  for (const [p, page] of form.pages.entries()) {
    for (const [b, block] of page.blocks.entries()) {
      const at = [...path, 'pages', p, 'blocks', b];
      if (block.kind === 'fields')
        for (const [i, field] of block.fields.entries()) take(field.code, field.label, [...at, 'fields', i, 'code']);
      if (block.kind === 'indicators')
        for (const [i, field] of block.rows.entries()) take(field.code, field.label, [...at, 'rows', i, 'code']);
      if (block.kind === 'attachments')
        for (const [i, slot] of block.slots.entries()) take(slot.code, slot.label, [...at, 'slots', i, 'code']);
      if (block.kind !== 'roster') continue;
      take(block.id, block.title, [...at, 'id']);
      for (const [i, column] of block.columns.entries()) take(column.code, column.label, [...at, 'columns', i, 'code']);
    }
  }
  for (const name of Object.keys(form.let)) take(name, '简名', [...path, 'let', name]);
  for (const name of Object.keys(form.sources)) take(name, '取数', [...path, 'sources', name]);
}
