import { type Answers, type CellValue, noAnswers, type Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { fieldsOf, rostersOf } from '#definition/form.ts';
import type { Ast } from '#engine/feel/ast.ts';
import { decide, evaluate } from '#engine/feel/evaluate.ts';
import { applyChanges } from '#engine/form/apply-changes.ts';
import { type CarryOver, carryOver } from '#engine/form/carry-over.ts';
import { cellOf, feelOfRow } from '#engine/form/feel-value.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { commonNames, typesByCode } from '#engine/form/standing-names.ts';
import { takeFromSources } from '#engine/form/take-from-sources.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { CarrySources } from './carry-source.ts';

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
  carry: CarrySources | null,
): Opening {
  const names = commonNames(edition.programme, known, form, typesByCode(edition.programme));
  const treeOf = (feel: string): Ast | undefined => edition.published.trees[feel];
  const keeps = (roster: { keep?: string; columns: readonly Field[] }, row: Row): boolean => {
    const tree = roster.keep === undefined ? undefined : treeOf(roster.keep);
    return tree !== undefined && decide(tree, { ...names, ...feelOfRow(roster.columns, row) }) === true;
  };
  const over = carry && carryOver(form, carry.source, known.collection.period, carry.lastYear, keeps);
  const begun = over?.answers ?? noAnswers;
  const taken = takeFromSources(form, begun, known.sources, Object.keys(form.sources), carry?.listed);
  const answers = applyChanges(begun, taken.changes);
  const fields: Record<string, CellValue> = { ...answers.fields };
  const listed: Record<string, CellValue> = { ...taken.listed };
  for (const field of fieldsOf(form)) {
    const given = field.from === undefined ? null : givenValue(field.from, known);
    if (given !== null) {
      listed[field.code] = given;
      fields[field.code] = given;
    }
    const tree =
      field.default === undefined || (fields[field.code] ?? null) !== null ? undefined : treeOf(field.default);
    const value = tree === undefined ? null : cellOf(field.type, evaluate(tree, names));
    if (value !== null) fields[field.code] = value;
  }
  const rosters = { ...answers.rosters };
  for (const { id, rows } of rostersOf(form)) {
    const first = Object.entries(rows.first ?? {}).flatMap(([column, code]) => [
      [column, fields[code] ?? null] as const,
    ]);
    if (first.length > 0 && (rosters[id] ?? []).length === 0)
      rosters[id] = [{ id: 'first', cells: Object.fromEntries(first) }];
  }
  return {
    answers: { fields, rosters, attachments: answers.attachments },
    carried: over?.carried ?? null,
    listed,
  };
}

/** `subject.FM01`, `owner.name`: a path into the subject or the owner. */
function givenValue(path: string, { subject, owner }: Known): CellValue {
  const [root = '', ...steps] = path.split('.');
  const organisation = owner && { ...owner.organisation.attributes, ...owner.organisation };
  const roots: Readonly<Record<string, unknown>> = {
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
