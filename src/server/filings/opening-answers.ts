import type { Answers, CellValue, Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { fieldsOf, rostersOf } from '#definition/form.ts';
import type { Ast } from '#engine/feel/ast.ts';
import { decide, evaluate } from '#engine/feel/evaluate.ts';
import { type CarryOver, type CarrySource, carryOver } from '#engine/form/carry-over.ts';
import { cellOf, feelOfRow } from '#engine/form/feel-value.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { commonNames, typesByCode } from '#engine/form/standing-names.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

export interface Opening {
  readonly answers: Answers;
  readonly carried: CarryOver['carried'] | null;
  /** Values taken from the subject and the sources, kept as they were taken. */
  readonly listed: Readonly<Record<string, CellValue>>;
}

type Known = Omit<RuntimeInput, 'answers' | 'carried' | 'confirmed' | 'listed' | 'explanations'>;

/** Answers a new filing begins with: carried over, taken from the subject and the sources, then the defaults. */
export function openingAnswers(
  edition: Edition,
  { form }: FormIndex,
  known: Known,
  carry: { source: CarrySource; lastYear: Answers | null } | null,
): Opening {
  const names = commonNames(edition.programme, known, form, typesByCode(edition.programme));
  const treeOf = (feel: string): Ast | undefined => edition.published.trees[feel];
  const keeps = (roster: { keep?: string; columns: readonly Field[] }, row: Row): boolean => {
    const tree = roster.keep === undefined ? undefined : treeOf(roster.keep);
    return tree !== undefined && decide(tree, { ...names, ...feelOfRow(roster.columns, row) }) === true;
  };
  const over = carry && carryOver(form, carry.source, known.collection.period, carry.lastYear, keeps);
  const fields: Record<string, CellValue> = { ...over?.answers.fields };
  const listed: Record<string, CellValue> = {};
  for (const field of fieldsOf(form)) {
    const taken = field.from === undefined ? null : takenValue(field.from, known);
    if (taken !== null) {
      listed[field.code] = taken;
      fields[field.code] = taken;
    }
    const tree =
      field.default === undefined || (fields[field.code] ?? null) !== null ? undefined : treeOf(field.default);
    const value = tree === undefined ? null : cellOf(field.type, evaluate(tree, names));
    if (value !== null) fields[field.code] = value;
  }
  const rosters = { ...over?.answers.rosters };
  for (const roster of rostersOf(form))
    if (roster.from !== undefined) rosters[roster.id] = rowsFrom(known.sources[roster.from], roster.columns);
  for (const { id, rows } of rostersOf(form)) {
    const first = Object.entries(rows.first ?? {}).flatMap(([column, code]) => [
      [column, fields[code] ?? null] as const,
    ]);
    if (first.length > 0 && (rosters[id] ?? []).length === 0)
      rosters[id] = [{ id: 'first', cells: Object.fromEntries(first) }];
  }
  return {
    answers: { fields, rosters, attachments: over?.answers.attachments ?? {} },
    carried: over?.carried ?? null,
    listed,
  };
}

/** `subject.FM01`, `owner.name`, `单位.DW01`: a path into the subject, the owner or a source. */
function takenValue(path: string, { subject, owner, sources }: Known): CellValue {
  const [root = '', ...steps] = path.split('.');
  const organisation = owner && { ...owner.organisation.attributes, ...owner.organisation };
  const roots: Readonly<Record<string, unknown>> = {
    ...sources,
    subject: {
      ...subject.attributes,
      ...subject,
      home: subject.home && { ...subject.home.attributes, ...subject.home },
    },
    owner: owner && { ...owner, unit: organisation },
    organisation,
  };
  let value: unknown = roots[root];
  for (const step of steps) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return isCell(value) ? value : null;
}

const isCell = (value: unknown): value is CellValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** Columns match by code; a row keeps the id of the record it came from. */
function rowsFrom(source: unknown, columns: readonly Field[]): readonly Row[] {
  if (!Array.isArray(source)) return [];
  return (source as Record<string, unknown>[]).map((record, place) => ({
    id: typeof record['id'] === 'string' ? record['id'] : `r${place + 1}`,
    cells: Object.fromEntries(
      columns.flatMap(({ code }) => (isCell(record[code]) ? [[code, record[code] as CellValue]] : [])),
    ),
  }));
}
