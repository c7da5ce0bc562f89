import type { CellPath, CellValue } from '#definition/answers.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { BuiltInCheckName } from '#definition/form.ts';
import { messageParts } from '../feel/message.ts';
import { valueProblem } from '../form/accepts.ts';
import { isBlank, rosterCell } from '../form/cell.ts';
import { foreignCode } from '../form/choices.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { ColumnPlace, FieldPlace } from '../form/form-index.ts';
import { readsOf } from '../form/reads.ts';
import { isAtLevel, levelName } from '../form/region-level.ts';
import type { Sheet } from '../form/sheet.ts';
import { formatRules } from '../identifiers/format.ts';
import { boundTo } from './bound.ts';
import { builtInMessage, builtInNumber } from './built-in-words.ts';
import { ofForm, type Standpoint } from './equation.ts';
import type { Finding } from './finding.ts';
import { sayPart } from './make-finding.ts';
import type { Rule } from './rule.ts';
import { showCell } from './show.ts';

/** What every field is held to without anybody saying so: required, type, length, format, code, constraint. */
export const fieldRules = (form: CompiledForm): readonly Rule[] => [
  ...[...form.index.fields.values()].map((place) => ruleFor(place, form)),
  ...[...form.index.rosters.values()].flatMap(({ columns }) =>
    [...columns.values()].map((place) => ruleFor(place, form)),
  ),
];

function ruleFor(place: FieldPlace | ColumnPlace, form: CompiledForm): Rule {
  const { field, roster } = place;
  const feels = [field.required, field.constraint].filter((one) => typeof one === 'string');
  const said = messageParts(field.message ?? '').flatMap((part) => ('feel' in part ? [part.feel] : []));
  const own = { kind: 'name' as const, name: field.code, from: 0, to: 0 };
  const id = roster?.id ?? null;
  for (const feel of feels) form.ask(feel, id);
  return {
    roster: id,
    reads: readsOf([own, ...[...feels, ...said].map(form.treeOf)], form.index, form.lets, id),
    bare: feels.length === 0 && !isPicked(field),
    run: (sheet, row) => {
      const cell = id === null || row === null ? field.code : rosterCell(id, row.id, field.code);
      if (!sheet.asks(place.page) || !sheet.isRelevant(cell)) return [];
      const value = id === null || row === null ? sheet.fieldValue(field.code) : sheet.rowValue(id, row.id, field.code);
      const at = id === null || row === null ? ofForm : { roster: id, row: row.id };
      const problem = problemOf(field, cell, value, sheet, at);
      return problem === null ? [] : [findingFor(place, cell, problem, row?.number ?? null, sheet)];
    },
  };
}

interface FieldProblem {
  readonly name: BuiltInCheckName;
  readonly message: string;
  /** Words a programme's own message may use beside the common ones. */
  readonly words?: Readonly<Record<string, string | number>>;
}

/** The first thing wrong with a cell: what is missing or no value at all is not judged further. */
function problemOf(field: Field, cell: CellPath, value: CellValue, sheet: Sheet, at: Standpoint): FieldProblem | null {
  if (isBlank(value)) return isRequired(field, sheet, at.roster) ? missing(field) : null;
  const wrong = valueProblem(field, value);
  if (wrong !== null) return { name: 'type', message: wrong, words: { type: typeWords(field) } };
  return (
    lengthProblem(field, value) ??
    formatProblem(field, value, sheet) ??
    codeProblem(field, cell, value, sheet) ??
    constraintProblem(field, sheet, at)
  );
}

/** A column is asked in the roster its row has been entered in. */
export function isRequired(field: Field, sheet: Sheet, roster: string | null): boolean {
  if (field.calculate !== undefined) return false;
  if (typeof field.required === 'string') return sheet.live.holds(sheet.form.ask(field.required, roster));
  return field.required === true || sheet.form.index.others.has(field.code);
}

function missing({ label, type }: Field): FieldProblem {
  if (isNumeric(type)) return { name: 'required', message: `请填写“${label}”，如未发生请填 0` };
  const verb =
    type.kind === 'file'
      ? '上传'
      : ['choice', 'choices', 'region', 'ref', 'row', 'bool'].includes(type.kind)
        ? '选择'
        : '填写';
  return { name: 'required', message: `请${verb}“${label}”` };
}

const typeWords = ({ type }: Field): string =>
  type.kind === 'integer' ? '整数' : type.kind === 'decimal' ? `最多 ${scaleOf(type)} 位小数` : '规定的内容';

function lengthProblem({ label, type }: Field, value: CellValue): FieldProblem | null {
  if ((type.kind !== 'text' && type.kind !== 'paragraph') || typeof value !== 'string') return null;
  if (value.length <= type.max && type.kind === 'text') return null;
  const length = [...value].length;
  const min = type.kind === 'paragraph' ? (type.min ?? 0) : 0;
  const words = { length, min, max: type.max };
  if (length > type.max)
    return { name: 'length', message: `“${label}”最多 ${type.max} 字，现有 ${length} 字，请删减`, words };
  return length < min
    ? { name: 'length', message: `“${label}”至少 ${min} 字，现有 ${length} 字，请补充`, words }
    : null;
}

function formatProblem(field: Field, value: CellValue, sheet: Sheet): FieldProblem | null {
  if (field.format === undefined || typeof value !== 'string') return null;
  const { holds, expected } = formatRules[field.format];
  if (holds(value)) return null;
  const shown = showCell(field, value, sheet.live.lists);
  return { name: 'format', message: `“${field.label}”应为${expected}，当前“${shown}”`, words: { expected } };
}

const isPicked = ({ options, type }: Field): boolean =>
  options !== undefined || ['choice', 'choices', 'region', 'row'].includes(type.kind);

function codeProblem(field: Field, cell: CellPath, value: CellValue, sheet: Sheet): FieldProblem | null {
  if (!isPicked(field)) return null;
  const unknown = foreignCode(sheet, cell, Array.isArray(value) ? value : [value]);
  if (unknown === null) return null;
  const { type } = field;
  const level = type.kind === 'region' ? type.level : null;
  const row = sheet.live.lists['region']?.rows.find(({ code }) => type.kind === 'region' && code === unknown);
  const message =
    level !== null && row !== undefined && !isAtLevel(type, row)
      ? `“${field.label}”要选到${levelName(level)}一级，“${row.label}”不是`
      : `“${field.label}”里没有“${row?.label ?? unknown}”这一项，请重新选择`;
  return { name: 'code', message, words: { value: unknown } };
}

function constraintProblem(field: Field, sheet: Sheet, at: Standpoint): FieldProblem | null {
  if (field.constraint === undefined || !sheet.live.fails(sheet.form.ask(field.constraint, at.roster))) return null;
  const said = messageParts(field.message ?? '').map((part) =>
    sayPart('text' in part ? part : { ast: sheet.form.treeOf(part.feel) }, sheet, at),
  );
  return { name: 'constraint', message: said.join('') || `“${field.label}”应满足：${field.constraint}` };
}

function findingFor(
  place: FieldPlace | ColumnPlace,
  cell: CellPath,
  problem: FieldProblem,
  row: number | null,
  sheet: Sheet,
): Finding {
  const { form } = sheet.form.index;
  const { field } = place;
  const value = showCell(field, sheet.value(cell), sheet.live.lists);
  const standard = row === null ? problem.message : `第${row}行：${problem.message}`;
  const words = { code: field.code, label: field.label, unit: field.unit ?? '', value, row, ...problem.words };
  const own = problem.name === 'constraint' && field.message !== undefined;
  const number = builtInNumber(form, problem.name);
  return {
    key: `${number}@${cell}`,
    check: number,
    severity: 'hard',
    message: own ? standard : builtInMessage(form, problem.name, words, standard),
    page: place.page,
    cells: [cell],
    equation: null,
    bound: boundTo([String(value)]),
    evidence: null,
  };
}
