import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Programme, Register } from '#definition/programme.ts';
import { decide, evaluate } from '#engine/feel/evaluate.ts';
import { feelOfJson } from '#engine/form/feel-value.ts';
import { typesByCode } from '#engine/form/standing-names.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

type Attributes = Readonly<Record<string, CellValue>>;

export const registerOf = ({ programme }: Edition, name: string): Register | undefined =>
  programme.registers.find((one) => one.register === name);

const known = new WeakMap<Register, ReadonlyMap<string, Field>>();

/** The attributes of a register: the fields of its cards, by code. */
export function attributeFields(programme: Programme, register: Register): ReadonlyMap<string, Field> {
  const found = known.get(register);
  if (found !== undefined) return found;
  const cards = programme.forms.filter((form) => register.cards.includes(form.form));
  const fields = new Map(cards.flatMap(fieldsOf).map((field) => [field.code, field]));
  known.set(register, fields);
  return fields;
}

const namesOf = (edition: Edition, attributes: Attributes) =>
  feelOfJson(attributes, typesByCode(edition.programme)) as Record<string, never>;

/** The state the attributes put an entry in; null where the register leaves it to whoever writes. */
export function stateOf(edition: Edition, { state }: Register, attributes: Attributes): string | null {
  const tree = state === undefined ? undefined : edition.published.trees[state];
  const value = tree && evaluate(tree, namesOf(edition, attributes));
  return typeof value === 'string' ? value : null;
}

/** HB-03: entries a register does not take in, whichever way they come. */
export function isRefused(edition: Edition, register: Register, attributes: Attributes): boolean {
  const tree = register.import?.refuse === undefined ? undefined : edition.published.trees[register.import.refuse];
  return tree !== undefined && decide(tree, namesOf(edition, attributes)) === true;
}

/** Day from which what was filled in holds: the first of the month, or the day itself; null where nothing says so. */
export function dayIn({ since }: Register, values: Attributes): string | null {
  const value = since === undefined ? null : values[since];
  if (typeof value !== 'string') return null;
  return /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value;
}
