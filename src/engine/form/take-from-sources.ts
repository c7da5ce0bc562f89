import type { Answers, CellValue, Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { type Form, fieldsOf, type Roster, rostersOf } from '#definition/form.ts';
import { isBlank, rowsOf, sameValue } from './cell.ts';
import type { Change } from './change.ts';

/** What taking a source's data again would change, and the values as they were taken; of a roster, the ids of its rows. */
export interface Taken {
  readonly changes: readonly Change[];
  readonly listed: Readonly<Record<string, CellValue>>;
}

/**
 * Copies the named sources' data into the answers once more: fields that name one by `from`, rosters fed by one. Columns
 * match by code, or by what their own `from` names; a row is known by the id of its record. What a person added to such a
 * roster stays, unless its rows are fixed; a row that was taken before, by `listed`, leaves with its record. The columns a
 * source does not have are left as they were filled in.
 */
export function takeFromSources(
  form: Form,
  answers: Answers,
  sources: Readonly<Record<string, unknown>>,
  names: readonly string[] = Object.keys(sources),
  listed: Readonly<Record<string, CellValue>> = {},
): Taken {
  const taken = fieldsOf(form).flatMap((field): [string, CellValue][] => {
    const [source = '', ...path] = field.from?.split('.') ?? [];
    if (!names.includes(source)) return [];
    const value = path.reduce<unknown>((found, step) => member(found, step), sources[source]);
    return [[field.code, isCell(value) ? value : null]];
  });
  const cells = taken
    .filter(([code, value]) => !sameValue(answers.fields[code], value))
    .map(([cell, value]): Change => ({ kind: 'set', cell, value }));
  const fed = rostersOf(form).flatMap((roster) =>
    roster.from !== undefined && names.includes(roster.from)
      ? [{ roster, records: recordsOf(sources[roster.from]) }]
      : [],
  );
  const rows = fed.flatMap(({ roster, records }) => rowChanges(roster, rowsOf(answers, roster.id), records, listed));
  const ids = fed.map(({ roster, records }) => [roster.id, records.map(idOf)] as const);
  return { changes: [...cells, ...rows], listed: Object.fromEntries([...taken, ...ids]) };
}

type Found = Readonly<Record<string, unknown>>;

const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Found)[name] : undefined;

const isCell = (value: unknown): value is CellValue =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

const recordsOf = (source: unknown): readonly Found[] =>
  Array.isArray(source) ? source.filter((one): one is Found => typeof one === 'object' && one !== null) : [];

const idOf = (record: Found, at: number): string => (typeof record['id'] === 'string' ? record['id'] : `r${at + 1}`);

function rowChanges(
  roster: Roster,
  rows: readonly Row[],
  records: readonly Found[],
  listed: Readonly<Record<string, CellValue>>,
): readonly Change[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const ids = records.map(idOf);
  const before = listed[roster.id];
  const upserts = records.flatMap((record, at): readonly Change[] => {
    const id = ids[at] ?? '';
    const cells = cellsOf(roster.columns, record);
    const row = known.get(id);
    if (row === undefined) return [{ kind: 'add-row', roster: roster.id, row: id, before: null, cells }];
    return Object.entries(cells)
      .filter(([code, value]) => !sameValue(row.cells[code], value))
      .map(([code, value]) => ({ kind: 'set', cell: `${roster.id}/${id}/${code}`, value }));
  });
  const wasTaken = (id: string): boolean => Array.isArray(before) && before.includes(id);
  const gone = rows.filter(({ id }) => !ids.includes(id) && (roster.rows.fixed === true || wasTaken(id)));
  return [...gone.map(({ id }): Change => ({ kind: 'remove-row', roster: roster.id, row: id })), ...upserts];
}

const cellsOf = (columns: readonly Field[], record: Found): Readonly<Record<string, CellValue>> =>
  Object.fromEntries(
    columns.flatMap(({ code, from = code }): [string, CellValue][] => {
      const value = from.split('.').reduce<unknown>(member, record);
      return isCell(value) && !isBlank(value) ? [[code, value]] : [];
    }),
  );
