import fc from 'fast-check';
import type { Row } from '#definition/answers.ts';
import type { Ast, Comparison, Operator } from '#engine/feel/ast.ts';
import { createFrame, type Frame, setField } from '#engine/feel/frame.ts';
import { setRows } from '#engine/feel/frame-rows.ts';
import { type Scope, scopeOf } from '#engine/feel/scope.ts';
import { dateType, integerType, monthType, numberType, type Type, textType, truthType } from '#engine/feel/types.ts';

/** A small form with every kind of value: two-decimal amounts, whole numbers, codes, texts, dates, two rosters. */
export const randomScope: Scope = scopeOf([
  ...['A', 'B', 'C'].map((field) => ({ field, type: integerType })),
  ...['M', 'N'].map((field) => ({ field, type: numberType(2) })),
  { field: 'previous.A', type: integerType },
  { field: 'W', type: numberType(6, 1e15 - 1) },
  { field: 'yes', type: truthType },
  { field: 'day', type: dateType },
  { field: 'other', type: dateType },
  { field: 'period', type: monthType },
  { field: 'kind', type: { kind: 'code', list: 'K' } },
  { field: 'name', type: textType },
  { list: 'K', codes: ['1', '2', '3'].map((code) => ({ code, label: `第${code}类` })) },
  {
    roster: 'R',
    rows: 20,
    columns: [
      { code: 'Rn', type: integerType },
      { code: 'Rm', type: numberType(1) },
      { code: 'Rk', type: { kind: 'code', list: 'K' } },
      { code: 'Rt', type: textType },
      { code: 'Rd', type: dateType },
    ],
  },
  {
    roster: 'S',
    rows: 10,
    columns: [
      { code: 'Sn', type: integerType },
      { code: 'Sk', type: { kind: 'code', list: 'K' } },
    ],
  },
]);

const here = { from: 0, to: 0 };
const name = (text: string): Ast => ({ kind: 'name', name: text, ...here });
const path = (of: Ast, member: string): Ast => ({ kind: 'path', of, name: member, ...here });
const call = (called: string, ...args: readonly Ast[]): Ast => ({ kind: 'call', name: called, args, ...here });
const text = (value: string): Ast => ({ kind: 'text', value, ...here });
const number = (digits: string): Ast => ({ kind: 'number', digits, ...here });

interface Where {
  readonly depth: number;
  /** Columns that may be written bare. */
  readonly columns: 'R' | 'S' | null;
  readonly variable: string | null;
}

const operators: readonly Operator[] = ['+', '-', '*', '/'];
const comparisons: readonly Comparison[] = ['=', '!=', '<', '<=', '>', '>='];
const deeper = (where: Where): Where => ({ ...where, depth: where.depth - 1 });

const pick = <Item>(...items: readonly Item[]): fc.Arbitrary<Item> => fc.constantFrom(...items);
const literals = ['0', '1', '2', '3', '10', '0.5', '0.01', '12', '100', '7.25', '1000000'] as const;

export function numbers(where: Where): fc.Arbitrary<Ast> {
  const columns = where.columns === 'R' ? ['Rn', 'Rm'] : where.columns === 'S' ? ['Sn'] : [];
  const cells = where.variable === null ? [] : [path(name(where.variable), 'Rn'), path(name(where.variable), 'Rm')];
  const leaves = fc.oneof(
    { weight: 4, arbitrary: pick('A', 'B', 'C', 'M', 'N', 'W', ...columns).map(name) },
    { weight: 2, arbitrary: pick(...literals).map(number) },
    { weight: 1, arbitrary: pick(path(name('previous'), 'A'), ...cells) },
  );
  if (where.depth <= 0) return leaves;
  const inner = numbers(deeper(where));
  const arithmetic = fc
    .tuple(pick(...operators), inner, inner)
    .map(([operator, left, right]): Ast => ({ kind: 'arithmetic', operator, left, right, ...here }));
  return fc.oneof(
    { weight: 3, arbitrary: leaves },
    { weight: 6, arbitrary: arithmetic },
    { weight: 1, arbitrary: inner.map((of): Ast => ({ kind: 'negate', of, ...here })) },
    { weight: 1, arbitrary: inner.map((of) => call('abs', of)) },
    { weight: 1, arbitrary: fc.tuple(pick('sum', 'min', 'max'), inner, inner).map(([what, a, b]) => call(what, a, b)) },
    {
      weight: 1,
      arbitrary: fc.tuple(roundings, inner, pick('0', '1', '2', '4')).map(([how, of, n]) => call(how, of, number(n))),
    },
    { weight: 1, arbitrary: choice(truths(deeper(where)), inner) },
    { weight: 2, arbitrary: overRows(where) },
    {
      weight: 1,
      arbitrary: pick(
        path(name('period'), 'year'),
        path(name('day'), 'month'),
        call('days between', name('day'), name('other')),
      ),
    },
  );
}

const roundings = pick('round half up', 'round up', 'round down', 'floor', 'ceiling');

const choice = (condition: fc.Arbitrary<Ast>, value: fc.Arbitrary<Ast>): fc.Arbitrary<Ast> =>
  fc.tuple(condition, value, value).map(([test, yes, no]): Ast => ({ kind: 'if', condition: test, yes, no, ...here }));

function rows(where: Where, roster: 'R' | 'S'): fc.Arbitrary<Ast> {
  const inside = truths({ ...deeper(where), columns: roster });
  const filtered = inside.map((by): Ast => ({ kind: 'filter', of: name(roster), by, ...here }));
  return fc.oneof(fc.constant(name(roster)), filtered);
}

const overRows = (where: Where): fc.Arbitrary<Ast> =>
  fc.oneof(
    fc.oneof(rows(where, 'R'), rows(where, 'S')).map((of) => call('count', of)),
    fc
      .tuple(pick('sum', 'min', 'max', 'mean'), pick('Rn', 'Rm'), rows(where, 'R'))
      .map(([what, column, of]) => call(what, path(of, column))),
    fc
      .tuple(pick('Rn', 'Rk', 'Rt'), rows(where, 'R'))
      .map(([column, of]) => call('count', call('distinct values', path(of, column)))),
  );

export function truths(where: Where): fc.Arbitrary<Ast> {
  const few = numbers({ ...where, depth: Math.min(where.depth, 2) });
  const compared = fc
    .tuple(pick(...comparisons), few, few)
    .map(([operator, left, right]): Ast => ({ kind: 'compare', operator, left, right, ...here }));
  const inside = fc.tuple(few, few, few, fc.boolean()).map(
    ([of, low, high, openLow]): Ast => ({
      kind: 'in',
      of,
      tests: [{ kind: 'interval', low, high, openLow, openHigh: false, ...here }],
      ...here,
    }),
  );
  const leaves = fc.oneof(
    { weight: 4, arbitrary: compared },
    { weight: 1, arbitrary: inside },
    { weight: 3, arbitrary: facts(where) },
    { weight: 2, arbitrary: delicate(where) },
  );
  if (where.depth <= 0) return leaves;
  const inner = truths(deeper(where));
  const joined = fc
    .tuple(pick('and' as const, 'or' as const), fc.array(inner, { minLength: 2, maxLength: 3 }))
    .map(([kind, items]): Ast => ({ kind, items, ...here }));
  return fc.oneof(
    { weight: 3, arbitrary: leaves },
    { weight: 2, arbitrary: joined },
    { weight: 1, arbitrary: inner.map((of) => call('not', of)) },
    { weight: 1, arbitrary: choice(inner, inner) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(pick('=' as const, '!=' as const), inner, inner)
        .map(([operator, left, right]): Ast => ({ kind: 'compare', operator, left, right, ...here })),
    },
    { weight: 2, arbitrary: quantified(where) },
  );
}

/** Where doubles go wrong: huge products that differ by little, ratios below 0, ratios of ratios with a 0 inside. */
function delicate(where: Where): fc.Arbitrary<Ast> {
  const leaf = numbers({ ...where, depth: 0 });
  const arithmetic = (operator: Operator, left: Ast, right: Ast): Ast => ({
    kind: 'arithmetic',
    operator,
    left,
    right,
    ...here,
  });
  const compare = (operator: Comparison, left: Ast, right: Ast): Ast => ({
    kind: 'compare',
    operator,
    left,
    right,
    ...here,
  });
  const small = pick('0', '1', '0.01').map(number);
  const slots = pick('A', 'B', 'C', 'M', 'N', 'W').map(name);
  const growth = fc.tuple(fc.boolean(), slots, slots).map(([sized, a, b]) => {
    const change = arithmetic('-', a, b);
    return arithmetic('/', sized ? call('abs', change) : change, b);
  });
  return fc.oneof(
    fc
      .tuple(pick(...comparisons), slots, slots, small)
      .map(([operator, a, b, c]) =>
        compare(operator, arithmetic('*', a, b), arithmetic('+', arithmetic('*', b, a), c)),
      ),
    fc
      .tuple(pick(...comparisons), growth, fc.oneof(pick('0.5', '1', '2').map(number), growth))
      .map(([operator, a, b]) => compare(operator, a, b)),
    fc
      .tuple(pick(...comparisons), leaf, slots, slots, leaf)
      .map(([operator, a, b, c, d]) => compare(operator, arithmetic('/', a, arithmetic('/', b, c)), d)),
  );
}

const quantified = (where: Where): fc.Arbitrary<Ast> =>
  fc
    .tuple(pick('some' as const, 'every' as const), rows(where, 'R'), truths({ ...deeper(where), variable: 'x' }))
    .map(([kind, of, body]): Ast => ({ kind, bindings: [{ name: 'x', of, ...here }], body, ...here }));

/** Conditions about codes, texts, dates and blanks. */
function facts(where: Where): fc.Arbitrary<Ast> {
  const own = where.variable === null ? [] : [path(name(where.variable), 'Rk')];
  const codes = pick(...['kind', ...(where.columns === null ? [] : [`${where.columns}k`])].map(name), ...own);
  const textual = pick(...['name', ...(where.columns === 'R' ? ['Rt'] : [])].map(name));
  const dates = pick(...['day', 'other', ...(where.columns === 'R' ? ['Rd'] : [])].map(name), {
    kind: 'at',
    text: '2023-08-15',
    ...here,
  } as Ast);
  const equality = pick('=' as const, '!=' as const);
  const compare = ([operator, left, right]: readonly [Comparison, Ast, Ast]): Ast => ({
    kind: 'compare',
    operator,
    left,
    right,
    ...here,
  });
  return fc.oneof(
    fc.tuple(equality, codes, fc.oneof(pick('1', '2').map(text), codes)).map(compare),
    fc.tuple(equality, textual, fc.oneof(textual, pick('甲', '乙').map(text))).map(compare),
    fc.tuple(pick(...comparisons), dates, dates).map(compare),
    fc
      .tuple(
        equality,
        fc.oneof(codes, textual, dates, pick('A', 'M', 'yes').map(name)),
        fc.constant<Ast>({ kind: 'null', ...here }),
      )
      .map(compare),
    codes.map(
      (of): Ast => ({ kind: 'in', of, tests: [{ kind: 'list', items: [text('1'), text('3')], ...here }], ...here }),
    ),
    pick(name('yes'), call('unique', path(name('R'), 'Rt')), call('unique', path(name('R'), 'Rn'))),
    textual.map((of) => call('starts with', of, text('甲'))),
  );
}

type Cell = string | number | boolean | null;

/** Values of a type: many small ones that meet, some blanks, some at the edge of what fits. */
function cells(type: Type): fc.Arbitrary<Cell> {
  const blank = { weight: 1, arbitrary: fc.constant(null) };
  switch (type.kind) {
    case 'number': {
      const edge = type.bound / 10 ** type.scale;
      const units = fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -3, max: 12 }) },
        { weight: 2, arbitrary: fc.integer({ min: -99_999, max: 99_999 }) },
        {
          weight: 1,
          arbitrary: pick(Math.floor(edge), -Math.floor(edge), Math.min(Math.floor(edge) * 20, 999_999_999_999_999)),
        },
      );
      const small = units.map((value) => (Math.abs(value) > 1e6 ? value : value / 10 ** type.scale));
      return fc.oneof(blank, { weight: 5, arbitrary: fc.oneof(small, units) });
    }
    case 'truth':
      return fc.oneof(blank, fc.boolean());
    case 'code':
      return fc.oneof(blank, { weight: 4, arbitrary: pick('1', '2', '3', '9') });
    case 'date':
      return fc.oneof(blank, { weight: 4, arbitrary: pick('2023-08-01', '2023-08-15', '2024-02-29', '1999-12-31') });
    case 'month':
      return fc.oneof(blank, { weight: 4, arbitrary: pick('2023-08', '2022-12') });
    default:
      return fc.oneof(blank, { weight: 4, arbitrary: pick('甲', '乙', '甲乙') });
  }
}

/** A filled frame of `randomScope`, some fields of it not relevant. */
export function frames(): fc.Arbitrary<Frame> {
  const fields = [...randomScope.fields.values()];
  const values = fc.tuple(...fields.map((field) => fc.tuple(cells(field.type), fc.integer({ min: 0, max: 9 }))));
  const rosters = fc.tuple(
    ...[...randomScope.rosters.values()].map((roster) =>
      fc.array(fc.tuple(...[...roster.columns.values()].map((column) => cells(column.type))), { maxLength: 5 }),
    ),
  );
  return fc.tuple(values, rosters, fc.integer({ min: 0, max: 9 })).map(([given, tables, hidden]) => {
    const frame = createFrame(randomScope);
    for (const [index, field] of fields.entries()) {
      const [value, chance] = given[index] ?? [null, 0];
      setField(frame, field.path, value, chance > 1);
    }
    for (const [index, roster] of [...randomScope.rosters.values()].entries()) {
      const codes = [...roster.columns.keys()];
      const lines = (tables[index] ?? []).map(
        (line, at): Row => ({
          id: `r${at}`,
          cells: Object.fromEntries(codes.map((code, place) => [code, line[place] ?? null])),
        }),
      );
      setRows(frame, roster.path, lines, (cell) => !(hidden < 3 && /(?:Rm|r1\/Rn|r0\/Rt)$/u.test(cell)));
    }
    return frame;
  });
}
