import type { Answers, AttachmentRef, CellPath, CellValue, Row } from '#definition/answers.ts';
import { type Carry, type Field, isNumeric } from '#definition/field.ts';
import { type Form, fieldsOf, type Roster, rostersOf, slotsOf } from '#definition/form.ts';
import { periodLabel, sameYear } from '../calendar/period.ts';
import type { Carried } from '../filing.ts';
import { isBlank } from './cell.ts';

/** The filing, or the imported base, whose values the new one begins with. */
export interface CarrySource {
  readonly label: string;
  readonly filing: string | null;
  readonly period: string;
  readonly answers: Answers;
  /** An imported base: everything is carried whatever its kind, and these kinds must be confirmed cell by cell. */
  readonly base?: { readonly confirm: string | null };
}

export interface CarryOver {
  readonly answers: Answers;
  readonly carried: Carried;
}

/** Which rows of a roster stay at the new year; asked only where the roster says `keep`. */
export type KeepsRow = (roster: Roster, row: Row) => boolean;

/**
 * The answers a new period begins with.
 *
 * | kind of carry | within the year | first period of a year       | seen as `previous`          |
 * |---------------|-----------------|------------------------------|-----------------------------|
 * | stock         | copied          | copied; rosters by `keep`    | last value                  |
 * | year-to-date  | copied          | number 0, rosters by `keep`  | last value, 0 at a new year |
 * | event         | left            | left                         | last value                  |
 * | none          | left            | left                         | nothing                     |
 *
 * Files are never copied: last period's are shown as carried references. From an imported base every value is copied.
 */
export function carryOver(
  form: Form,
  source: CarrySource,
  period: string,
  lastYear: Answers | null,
  keeps: KeepsRow,
): CarryOver {
  const newYear = !sameYear(source.period, period);
  const whole = source.base !== undefined;
  const fields = fieldsOf(form);
  const rosters = rostersOf(form);
  const from = source.answers;
  const answers: Answers = {
    fields: valuesOf(fields, from.fields, whole ? 'all' : newYear ? 'new-year' : 'same-year', 'none'),
    rosters: Object.fromEntries(rosters.map((roster) => [roster.id, rowsFor(roster, from, newYear, whole, keeps)])),
    attachments: Object.fromEntries(slotsOf(form).map((slot) => [slot.code, references(from, slot.code, slot.scanOf)])),
  };
  const previous: Answers = {
    fields: valuesOf(fields, from.fields, newYear ? 'seen-at-new-year' : 'seen', 'none'),
    rosters: Object.fromEntries(
      rosters.flatMap((roster) => (roster.carry === 'none' ? [] : [[roster.id, from.rosters[roster.id] ?? []]])),
    ),
    attachments: {},
  };
  const confirm = source.base?.confirm ?? null;
  return {
    answers,
    carried: {
      label: source.label,
      filing: source.filing,
      answers,
      previous,
      lastYear: lastYear ?? (newYear ? from : null),
      confirm: confirm === null ? [] : cellsToConfirm(fields, answers, confirm),
    },
  };
}

type Occasion = 'all' | 'same-year' | 'new-year' | 'seen' | 'seen-at-new-year';

/** What becomes of a value of each kind; `undefined` drops it. */
function carriedValue(field: Field, value: CellValue, carry: Carry, occasion: Occasion): CellValue | undefined {
  if (occasion === 'all') return value;
  const seen = occasion === 'seen' || occasion === 'seen-at-new-year';
  switch (carry) {
    case 'stock':
      return value;
    case 'year-to-date':
      if (occasion === 'same-year' || occasion === 'seen') return value;
      return isNumeric(field.type) ? 0 : undefined;
    case 'event':
      return seen ? value : undefined;
    case 'none':
      return undefined;
  }
}

function valuesOf(
  fields: readonly Field[],
  from: Readonly<Record<string, CellValue>>,
  occasion: Occasion,
  otherwise: Carry,
): Readonly<Record<string, CellValue>> {
  const found: Record<string, CellValue> = {};
  for (const field of fields) {
    const value = from[field.code] ?? (field.replaces === undefined ? null : (from[field.replaces] ?? null));
    if (isBlank(value)) continue;
    const kept = carriedValue(field, value, field.carry ?? otherwise, occasion);
    if (kept !== undefined) found[field.code] = kept;
  }
  return found;
}

/** Rows keep their ids, so that changes since can be told cell by cell. */
function rowsFor(roster: Roster, from: Answers, newYear: boolean, whole: boolean, keeps: KeepsRow): readonly Row[] {
  const rows = from.rosters[roster.id] ?? [];
  const occasion: Occasion = whole ? 'all' : newYear ? 'new-year' : 'same-year';
  if (!whole && (roster.carry === 'none' || roster.carry === 'event')) return [];
  const staying = rows.filter((row) => {
    if (whole || !newYear) return true;
    return roster.keep === undefined ? roster.carry === 'stock' : keeps(roster, row);
  });
  return staying.map((row) => ({ id: row.id, cells: valuesOf(roster.columns, row.cells, occasion, 'stock') }));
}

/** The scan of a printed document belongs to that document alone. */
function references(from: Answers, slot: string, scanOf: string | undefined): readonly AttachmentRef[] {
  if (scanOf !== undefined) return [];
  return (from.attachments[slot] ?? [])
    .filter((file) => file.carried !== true)
    .map((file) => ({ ...file, carried: true }));
}

const cellsToConfirm = (fields: readonly Field[], answers: Answers, kind: string): readonly CellPath[] =>
  fields
    .filter((field) => field.calculate === undefined && (kind === 'all' || field.carry === kind))
    .filter((field) => !isBlank(answers.fields[field.code]))
    .map((field) => field.code);

/** `2023年4月月报（审核通过 04-25）`. */
export function carriedLabel(period: string, title: string, acceptedOn: string | null): string {
  const name = `${periodLabel(period)}${title}`;
  return acceptedOn === null ? name : `${name}（审核通过 ${acceptedOn.slice(5, 10)}）`;
}
