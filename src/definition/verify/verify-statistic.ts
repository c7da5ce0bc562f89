import { type FieldType, isNumeric } from '../field.ts';
import { type Form, fieldsOf } from '../form.ts';
import { columnLabels } from '../normalise/standard-list.ts';
import type { Statistic } from '../output.ts';
import type { Path } from '../read/yaml-file.ts';
import { attributesOf, refer, type Scope } from './scope.ts';

const summed = ['sum', 'mean', 'change', 'change-year', 'percentile', 'distinct'];
const isSummed = (measure: string): boolean => summed.includes(measure.split(' ')[0] ?? '');
const owed = ['expected', 'not-opened', 'missing', 'rate'];
/** Kinds of fields whose values are kept apart for statistics. */
const countable: ReadonlySet<FieldType['kind']> = new Set([
  'integer',
  'decimal',
  'bool',
  'choice',
  'region',
  'ref',
  'date',
  'month',
]);

/** Every name a statistic uses is one that can be counted, added up or grouped by. */
export function verifyStatistic(scope: Scope, statistic: Statistic, path: Path): void {
  if (!refer(scope, [...path, 'of'], '表单', statistic.of, scope.forms.keys())) return;
  const form = scope.forms.get(statistic.of);
  if (!form) return;
  if (form.workflow === undefined && statistic.measures.some(({ measure }) => isSummed(measure)))
    scope.say([...path, 'of'], `${form.title}没有流程，没有审核通过的数据可以汇总`);
  const names = dimensionsOf(scope, form);
  for (const [index, value] of statistic.by.entries()) refer(scope, [...path, 'by', index], '分组', value, names);
  for (const [index, { measure }] of statistic.measures.entries())
    verifyMeasure(scope, statistic, form, measure, [...path, 'measures', index]);
  for (const [index, value] of statistic.columns.entries())
    refer(scope, [...path, 'columns', index], '列', value, [...names, ...Object.keys(columnLabels)]);
  verifyKind(scope, statistic, path);
  const drills = [...scope.lists, 'list', ...scope.statistics];
  if (statistic.drill !== undefined && !statistic.drill.includes('.'))
    refer(scope, [...path, 'drill'], '列表', statistic.drill, drills);
}

/** Codes that are choices, texts and the like, links, attributes of the card, the home and the levels of regions. */
function dimensionsOf({ programme }: Scope, form: Form): readonly string[] {
  const attributes = [...attributesOf(programme, form.about)];
  const links = programme.registers.find((one) => one.register === form.about)?.links ?? [];
  const codes = fieldsOf(form).filter(({ type, sensitive }) => !isNumeric(type) && sensitive !== true);
  const cards = programme.registers.find((one) => one.register === form.about)?.cards ?? [];
  const own = programme.forms.filter((one) => cards.includes(one.form)).flatMap(fieldsOf);
  const regions = ['region', 'region(county)', 'region(city)', 'region(province)'];
  return [
    ...['subject', 'collection', 'subject.home', ...regions],
    ...codes.map((field) => field.code),
    ...own.map((field) => field.code),
    ...attributes.map((name) => `subject.${name}`),
    ...links.flatMap((link) => [link, `subject.${link}`]),
  ];
}

function verifyMeasure(scope: Scope, statistic: Statistic, form: Form, measure: string, at: Path): void {
  const [verb = '', operand] = measure.split(' ');
  const owing = form.open.per?.includes('collection') === true || form.open.each !== undefined;
  if (owed.includes(verb) && !owing)
    scope.say(at, `${form.title}不是每期必报，没有“${verb}”；表单的 open.per 里要有 collection`);
  if (verb === 'rank' && statistic.measures.every((one) => one.measure === 'rank'))
    scope.say(at, 'rank 按同表另一个统计量排名，请再写一个，如 rate、sum RY01');
  if (verb === 'open') refer(scope, at, '表单', operand ?? '', scope.forms.keys());
  if (operand === undefined || !isSummed(measure)) return;
  if (operand.includes('.')) {
    scope.say(at, `明细表的列 ${operand} 不能直接汇总；请在表单里用计算项算出，再汇总那一项`);
    return;
  }
  const fields = fieldsOf(form);
  if (
    !refer(
      scope,
      at,
      '指标',
      operand,
      fields.map((field) => field.code),
    )
  )
    return;
  const field = fields.find((one) => one.code === operand);
  if (!field) return;
  if (field.sensitive === true) scope.say(at, `${operand}是个人信息，不进入统计`);
  else if (verb === 'distinct' ? !countable.has(field.type.kind) : !isNumeric(field.type))
    scope.say(at, `${operand}${field.label}不是${verb === 'distinct' ? '可以计数的项' : '数值'}，不能用 ${verb}`);
}

function verifyKind(scope: Scope, { kind, by, measures, columns }: Statistic, path: Path): void {
  if (kind === 'roll' && columns.length === 0) scope.say(path, '名单（roll）要写 columns');
  if (kind !== 'roll' && measures.length === 0) scope.say(path, '统计要写 measures');
  if ((kind === 'ranking' || kind === 'map') && by.length === 0) scope.say(path, '排名和地图要写 by：按什么分组');
  if (kind === 'ranking' && measures.every(({ measure }) => measure !== 'rank'))
    scope.say(path, '排名（ranking）的 measures 里要有 rank');
}
