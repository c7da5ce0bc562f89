import type { Answers, CellValue } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import { type Field, type FieldType, scaleOf } from '#definition/field.ts';
import { mask } from '#engine/form/mask.ts';
import { printNumber } from './print-number.ts';
import { printLongDate } from './print-time.ts';

/** Where words for codes come from. */
export interface Names {
  /** Lists of the programme and of the site; regions are the list `region`. */
  readonly codeLists: Readonly<Record<string, CodeList>>;
  /** Title of a register's entry; null where it is unknown. */
  entry(register: string, id: string): string | null;
}

export interface Printing {
  readonly names: Names;
  readonly answers: Answers;
  /** Whether the reader may see this sensitive field in the clear. */
  readonly reveals: (field: Field) => boolean;
}

/** A value as text for people; null where it is blank. Long dates are for sentences, short ones for tables. */
export function printValue(field: Field, value: CellValue, printing: Printing, long = false): string | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  const text = words(field, value, printing, long);
  return field.sensitive === true && !printing.reveals(field) ? mask(field, text) : text;
}

type Words = (field: Field, value: CellValue, printing: Printing, long: boolean) => string;

const plain: Words = (_field, value) => (Array.isArray(value) ? value.join('、') : String(value));

const number: Words = (field, value) => {
  if (typeof value !== 'number') return String(value);
  return field.unit === '年' ? value.toFixed(scaleOf(field.type)) : printNumber(value, scaleOf(field.type));
};

const date: Words = (_field, value, _printing, long) => (long ? printLongDate(String(value)) : String(value));

const coded: Words = (field, value, printing) => {
  const list = listOf(field.type);
  const label = (code: string): string =>
    (list === null ? undefined : printing.names.codeLists[list]?.rows.find((row) => row.code === code)?.label) ?? code;
  return Array.isArray(value) ? value.map(label).join('、') : label(String(value));
};

const wordsOf: Record<FieldType['kind'], Words> = {
  text: plain,
  paragraph: plain,
  'rich-text': (_field, value) => withoutMarkup(String(value)),
  integer: number,
  decimal: number,
  bool: (_field, value) => (value === true ? '是' : '否'),
  choice: coded,
  choices: coded,
  date,
  month: date,
  region: coded,
  ref: (field, value, { names }) =>
    (field.type.kind === 'ref' ? names.entry(field.type.register, String(value)) : null) ?? String(value),
  row: (field, value, { answers }) =>
    (field.type.kind === 'row' ? rowTitle(field.type.roster, String(value), answers) : null) ?? String(value),
  file: (_field, value, { answers }) =>
    (Array.isArray(value) ? value : [String(value)]).map((id) => fileName(id, answers)).join('、'),
  point: (_field, value) => String(value).replace(/^([^,]+),(.+)$/, '纬度 $1，经度 $2'),
};

const words: Words = (field, value, printing, long) => wordsOf[field.type.kind](field, value, printing, long);

function listOf(type: FieldType): string | null {
  if (type.kind === 'region') return 'region';
  return type.kind === 'choice' || type.kind === 'choices' ? type.list : null;
}

/** A row is called by its first text. */
function rowTitle(roster: string, id: string, answers: Answers): string | null {
  const row = answers.rosters[roster]?.find((candidate) => candidate.id === id);
  const first = row === undefined ? undefined : Object.values(row.cells).find((cell) => typeof cell === 'string');
  return typeof first === 'string' ? first : null;
}

/** The name of an attachment by its id. */
export const fileName = (id: string, answers: Answers): string =>
  Object.values(answers.attachments)
    .flat()
    .find((file) => file.id === id)?.name ?? id;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', '#39': "'" };

function withoutMarkup(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
