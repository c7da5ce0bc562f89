import { type Field, scaleOf } from '#definition/field.ts';
import type { Programme } from '#definition/programme.ts';
import type { Ast } from '#engine/feel/ast.ts';
import type { FormIndex } from '#engine/form/form-index.ts';

/**
 * Made-up answers as SQL over `g`, the number of the subject, and `p`, that of the period from 0. Whole-number arithmetic
 * alone: any database reads the same figures out of it.
 */
const noise = (turn: number): string => `((g * 7919 + p * 104729 + ${turn} * 1299709) % 1000003)`;

/** What does not change from period to period. */
const steady = (turn: number): string => `((g * 31337 + ${turn} * 1299709) % 1000003)`;

/** Up to some hundreds; figures of a year so far grow with its months, a stock hardly moves. */
function amount(field: Field, turn: number): string {
  if (field.carry === 'stock') return `(${steady(turn)} % 90 + ${noise(turn)} % 5)`;
  if (field.carry === 'year-to-date') return `((${steady(turn)} % 20) * (p % 12 + 1) + ${noise(turn)} % 7)`;
  return `(${noise(turn)} % 1000)`;
}

/** Sums and differences of other numbers are calculated; of anything else nothing is known here. */
function calculated(ast: Ast | undefined, valueAt: (code: string) => string | null): string | null {
  if (ast?.kind === 'number') return ast.digits;
  if (ast?.kind === 'name') return valueAt(ast.name);
  if (ast?.kind !== 'arithmetic' || (ast.operator !== '+' && ast.operator !== '-')) return null;
  const [left, right] = [calculated(ast.left, valueAt), calculated(ast.right, valueAt)];
  return left === null || right === null ? null : `(${left} ${ast.operator} ${right})`;
}

/** The value of every number and choice of a form, by code. */
export function seedValues(
  { programme, trees }: { programme: Programme; trees: Readonly<Record<string, Ast>> },
  { fields }: FormIndex,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const turns = new Map([...fields.keys()].map((code, turn) => [code, turn]));
  const valueAt = (code: string): string | null => {
    const known = values.get(code);
    const field = fields.get(code)?.field;
    if (known !== undefined || !field) return known ?? null;
    const made = make(field, turns.get(code) ?? 0);
    if (made !== null) values.set(code, made);
    return made;
  };
  const make = (field: Field, turn: number): string | null => {
    if (field.type.kind === 'integer' || field.type.kind === 'decimal') {
      if (field.calculate !== undefined) return calculated(trees[field.calculate], valueAt) ?? '0';
      return field.type.kind === 'integer'
        ? amount(field, turn)
        : `(${amount(field, turn)} * ${10 ** -scaleOf(field.type)})`;
    }
    if (field.type.kind === 'bool') return `(${noise(turn)} % 2 = 0)`;
    return field.type.kind === 'choice' && field.type.list !== null ? choice(programme, field.type.list, turn) : null;
  };
  for (const code of fields.keys()) valueAt(code);
  return values;
}

export function choice({ codeLists }: Programme, list: string, turn: number): string | null {
  const codes = codeLists[list]?.rows.map(({ code }) => `'${code.replaceAll("'", "''")}'`) ?? [];
  if (codes.length === 0) return null;
  return `(array[${codes.join(', ')}])[1 + ${steady(turn)} % ${codes.length}]`;
}
