import { type Form, fieldsOf, rostersOf, slotsOf } from '../form.ts';
import type { Programme } from '../programme.ts';
import { suggestion } from '../read/nearest.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';
import type { Path } from '../read/yaml-file.ts';

/** What the checks of a whole programme share: the names it declares, and a way to say what is wrong where. */
export interface Scope {
  readonly programme: Programme;
  /** `offset`: where in the text at `path`. */
  readonly say: (path: Path, message: string, offset?: number) => void;
  readonly problems: Problem[];
  readonly roles: ReadonlySet<string>;
  readonly forms: ReadonlyMap<string, Form>;
  readonly registers: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
  readonly statistics: ReadonlySet<string>;
}

/** Registers every site has. */
const baseRegisters = ['organisation', 'person'] as const;

export function openScope(programme: Programme, places: Places): Scope {
  const problems: Problem[] = [];
  return {
    programme,
    problems,
    say: (path, message, offset) => void problems.push({ ...places(path, offset), message }),
    roles: new Set(programme.roles.map((role) => role.role)),
    forms: new Map(programme.forms.map((form) => [form.form, form])),
    registers: new Set([...programme.registers.map((register) => register.register), ...baseRegisters]),
    documents: new Set(programme.documents.map((document) => document.document)),
    lists: new Set(programme.lists.map((list) => list.list)),
    statistics: new Set(programme.statistics.map((statistic) => statistic.statistic)),
  };
}

/** `没有名为 clrek 的角色；是不是“clerk”？` */
export function refer(scope: Scope, path: Path, kind: string, name: string, known: Iterable<string>): boolean {
  const names = [...known];
  if (name === '' || names.includes(name)) return name !== '';
  scope.say(path, `没有名为 ${name} 的${kind}${suggestion(name, names)}`);
  return false;
}

export const referAll = (
  scope: Scope,
  path: Path,
  kind: string,
  names: readonly string[] | undefined,
  known: Iterable<string>,
): void => {
  const all = [...known];
  for (const [index, name] of (names ?? []).entries()) refer(scope, [...path, index], kind, name, all);
};

/** Codes of fields outside rosters, of roster columns, of rosters and of slots. */
export interface Codes {
  readonly fields: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly rosters: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
}

export function codesOf(form: Form): Codes {
  const rosters = rostersOf(form);
  return {
    fields: new Set(fieldsOf(form).map((field) => field.code)),
    columns: new Set(rosters.flatMap((roster) => roster.columns.map((column) => column.code))),
    rosters: new Set(rosters.map((roster) => roster.id)),
    slots: new Set(slotsOf(form).map((slot) => slot.code)),
  };
}

/** Attributes of a register: the fields of its cards, and what every entry has. */
export function attributesOf(programme: Programme, register: string): ReadonlySet<string> {
  const cards = programme.registers.find((item) => item.register === register)?.cards ?? [];
  const fields = programme.forms.filter((form) => cards.includes(form.form)).flatMap(fieldsOf);
  return new Set([
    ...fields.map((field) => field.code),
    'code',
    'name',
    'state',
    'home',
    'owner',
    'phone',
    'region',
    'level',
  ]);
}
