import { type Field, isNumeric } from '../field.ts';
import { type Form, fieldsOf, rostersOf } from '../form.ts';
import { suggestion } from '../read/nearest.ts';
import type { Path } from '../read/yaml-file.ts';
import { attributesOf, refer, referAll, type Scope } from './scope.ts';

/** Names a `from:` may start with besides a source. */
const givenFacts = ['subject', 'owner', 'opener', 'actor', 'organisation', 'collection'];

export interface FieldPlace {
  readonly form: Form;
  readonly path: Path;
  /** Fields an expression of this one may name beside it: its own roster's columns first. */
  readonly beside: ReadonlySet<string>;
  /** Whether its form is filled period after period, so that numbers must say how they carry. */
  readonly periodic: boolean;
  /** A column of a roster that a source fills: its `from` names a part of the record. */
  readonly fed?: boolean;
}

export function verifyField(scope: Scope, field: Field, place: FieldPlace): void {
  const { path, form, beside } = place;
  const { type } = field;
  const choice = type.kind === 'choice' || type.kind === 'choices';
  if (choice && type.list !== null) refer(scope, [...path, 'type'], '码表', type.list, codeListsOf(scope));
  if (type.kind === 'region') verifyRegion(scope, type.level, [...path, 'type']);
  if (choice && type.list === null && field.options === undefined) {
    scope.say(path, `${field.code} 要写选项：choice(码表)，或 options: 明细表.列`);
  }
  if (field.options !== undefined) verifyOptions(scope, field.options, place, choice);
  if (type.kind === 'ref') refer(scope, [...path, 'type'], '台账', type.register, scope.registers);
  if (type.kind === 'row') {
    refer(
      scope,
      [...path, 'type'],
      '明细表',
      type.roster,
      rostersOf(form).map((roster) => roster.id),
    );
  }
  if (field.from !== undefined && place.fed !== true) verifyFrom(scope, field.from, place);
  referAll(scope, [...path, 'except'], '字段', field.except, beside);
  if (field.other !== undefined) refer(scope, [...path, 'other'], '字段', field.other, beside);
  if (field.quality !== undefined)
    refer(scope, [...path, 'quality'], '用语要求', field.quality, Object.keys(scope.programme.wording));
  if (field.calculate !== undefined && field.default !== undefined) {
    scope.say([...path, 'default'], `${field.code} 由系统计算，不能再有默认值`);
  }
  if (field.message !== undefined && field.constraint === undefined) {
    scope.say([...path, 'message'], `${field.code} 写了 message，却没有 constraint（约束）`);
  }
  if (place.periodic && isNumeric(type) && field.carry === undefined) {
    scope.say(path, `${field.code} 是按期填报的数，要写 carry：stock、year-to-date、event 或 none`);
  }
  if (field.format !== undefined && type.kind !== 'text') {
    scope.say([...path, 'format'], `${field.code} 有格式要求，类型应是 text`);
  }
}

const codeListsOf = (scope: Scope): readonly string[] => [
  ...Object.keys(scope.programme.codeLists),
  ...(scope.programme.uses ?? []),
];

/** Regions are the list `region`, of the programme or of its site; its column `level` says what a level may be. */
function verifyRegion(scope: Scope, level: string | null, path: Path): void {
  if (!codeListsOf(scope).includes('region')) {
    scope.say(
      path,
      '地区字段要有码表 region：在 programme.yaml 写 uses: [region]，由站点提供，或在 codes/ 里放 region.csv',
    );
    return;
  }
  const rows = scope.programme.codeLists['region']?.rows ?? [];
  const levels = new Set(rows.flatMap((row) => row.columns['level'] ?? []));
  if (level !== null && rows.length > 0) refer(scope, path, '地区级别', level, levels);
}

function verifyOptions(scope: Scope, options: string, { form, path }: FieldPlace, choice: boolean): void {
  const at = [...path, 'options'];
  if (!choice) scope.say(at, '有 options 的字段，类型应是 choice 或 choices');
  const [id = '', column = ''] = options.split('.');
  const roster = rostersOf(form).find((item) => item.id === id);
  if (roster === undefined)
    refer(
      scope,
      at,
      '明细表',
      id,
      rostersOf(form).map((item) => item.id),
    );
  else
    refer(
      scope,
      at,
      `${id} 的列`,
      column,
      roster.columns.map((item) => item.code),
    );
}

function verifyFrom(scope: Scope, from: string, { form, path }: FieldPlace): void {
  const [head = '', ...rest] = from.split('.');
  const source = form.sources[head];
  const at = [...path, 'from'];
  if (source === undefined) {
    const names = [...Object.keys(form.sources), ...givenFacts];
    if (!givenFacts.includes(head)) scope.say(at, `没有名为 ${head} 的取数${suggestion(head, names)}`);
    return;
  }
  const wanted = rest[0];
  if (wanted === undefined) scope.say(at, `要写取哪一项：${head}.代码`);
  else if (
    source.kind === 'entry' &&
    !scope.programme.registers.some((item) => item.register === source.target && item.cards.length === 0)
  ) {
    refer(scope, at, `${source.target} 的属性`, wanted, attributesOf(scope.programme, source.target));
  } else if (source.kind === 'filing') {
    const target = scope.forms.get(source.target);
    if (target !== undefined)
      refer(
        scope,
        at,
        `${source.target} 的字段`,
        wanted,
        fieldsOf(target).map((item) => item.code),
      );
  }
}
