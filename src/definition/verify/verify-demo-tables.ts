import type { Files } from '../folder.ts';
import { fieldsOf } from '../form.ts';
import type { Programme, Register } from '../programme.ts';
import { type Csv, readCsv } from '../read/csv.ts';
import { suggestion } from '../read/nearest.ts';
import type { Problem } from '../read/problem.ts';

/** Codes of the demonstration's subjects by register. */
export type SubjectCodes = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The tables of `demo/`:
 *
 * | file              | columns                                                                                  |
 * |-------------------|------------------------------------------------------------------------------------------|
 * | organisations.csv | code, name, level, parent, region, state, phone; fields of the organisation's cards       |
 * | people.csv        | login, name, role, organisation, mobile, email, id_card, operator                         |
 * | REGISTER.csv      | fields of its cards (or code, name, home), state, its links; `ROLEs` with logins by `;`  |
 */
export function verifyDemoTables(
  files: Files,
  programme: Programme,
): { readonly problems: readonly Problem[]; readonly codes: SubjectCodes } {
  const problems: Problem[] = [];
  const tables = new Map<string, Csv>();
  for (const [path, text] of files) {
    const name = /^demo\/([^/]+)\.csv$/.exec(path)?.[1];
    if (name === undefined) continue;
    const csv = readCsv(path, text, requiredColumns[name] ?? []);
    tables.set(name, csv);
    problems.push(...csv.problems);
    problems.push(...unknownColumns(path, csv, columnsOf(programme, name)));
  }
  const organisations = valuesOf(tables.get('organisations'), 'code');
  const logins = valuesOf(tables.get('people'), 'login');
  const roles = new Set(programme.roles.map((role) => role.role));
  const refer = (table: string, column: string, kind: string, known: ReadonlySet<string>): void =>
    void problems.push(...missing(`demo/${table}.csv`, tables.get(table), column, kind, known));
  refer('organisations', 'parent', '上级机构', organisations);
  refer('people', 'organisation', '机构', organisations);
  refer('people', 'role', '角色', roles);
  const codes = new Map<string, ReadonlySet<string>>();
  for (const register of programme.registers.filter((item) => item.extends === undefined)) {
    const name = register.register;
    codes.set(name, valuesOf(tables.get(name), register.code ?? 'code', 'code'));
    for (const column of [register.home ?? 'home', 'home', ...register.links])
      refer(name, column, '机构', organisations);
    if (register.assigned !== undefined) refer(name, `${register.assigned.to}s`, '人员', logins);
  }
  return { problems, codes };
}

const requiredColumns: Readonly<Record<string, readonly string[]>> = {
  organisations: ['code', 'name', 'level', 'parent'],
  people: ['login', 'name', 'role', 'organisation'],
};

const cardCodes = (programme: Programme, registers: readonly Register[]): readonly string[] =>
  programme.forms
    .filter((form) => registers.some((register) => register.cards.includes(form.form)))
    .flatMap(fieldsOf)
    .map((field) => field.code);

function columnsOf(programme: Programme, table: string): readonly string[] | null {
  const extending = (base: string) => programme.registers.filter((register) => register.extends === base);
  if (table === 'organisations') {
    return [
      'code',
      'name',
      'level',
      'parent',
      'region',
      'state',
      'phone',
      ...cardCodes(programme, extending('organisation')),
    ];
  }
  if (table === 'people') {
    const own = ['login', 'name', 'role', 'organisation', 'mobile', 'email', 'id_card', 'operator'];
    return [...own, ...cardCodes(programme, extending('person'))];
  }
  const register = programme.registers.find((item) => item.register === table && item.extends === undefined);
  if (register === undefined) return null;
  const assigned = register.assigned === undefined ? [] : [`${register.assigned.to}s`];
  return ['code', 'name', 'home', 'state', ...register.links, ...assigned, ...cardCodes(programme, [register])];
}

function unknownColumns(file: string, csv: Csv, columns: readonly string[] | null): readonly Problem[] {
  if (columns === null)
    return [{ file, line: 1, column: 1, message: '没有同名的台账，也不是 organisations 或 people' }];
  return csv.columns
    .filter((name) => name !== '' && !columns.includes(name))
    .map((name) => ({ file, line: 1, column: 1, message: `“${name}”不是这张表的列${suggestion(name, columns)}` }));
}

const valuesOf = (csv: Csv | undefined, ...columns: readonly string[]): ReadonlySet<string> =>
  new Set((csv?.rows ?? []).map(({ cells }) => columns.map((column) => cells[column]).find((value) => value) ?? ''));

function missing(
  file: string,
  csv: Csv | undefined,
  column: string,
  kind: string,
  known: ReadonlySet<string>,
): readonly Problem[] {
  return (csv?.rows ?? []).flatMap(({ line, cells }) =>
    (cells[column] ?? '')
      .split(/[;；]/)
      .map((name) => name.trim())
      .filter((name) => name !== '' && !known.has(name))
      .map((name) => ({ file, line, column: 1, message: `没有${kind} ${name}${suggestion(name, known)}` })),
  );
}
