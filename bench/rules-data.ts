/** One rule in every language that is compared. `cel` and `survey` are null where the language cannot say it. */
export interface RuleTexts {
  readonly feel: string;
  readonly js: string;
  readonly cel: string | null;
  readonly survey: string | null;
}

export interface RuleSet {
  readonly rules: readonly RuleTexts[];
  readonly fields: readonly FieldSpec[];
  readonly rosters: readonly string[];
}

export interface FieldSpec {
  readonly code: string;
  readonly scale: number;
}

export const rowsPerRoster = 50;
const fieldCount = 200;

/** Equations have four fields of their own each; the other rules share forty. */
const equations = 40;
const firstShared = equations * 4;

const codeOf = (index: number): string => `F${String(index).padStart(3, '0')}`;
const isAmount = (index: number): boolean => (index < firstShared ? index >= 80 : index >= firstShared + 20);

/** Half are whole numbers, half amounts with two decimals. */
export const fields: readonly FieldSpec[] = Array.from({ length: fieldCount }, (_, index) => ({
  code: codeOf(index),
  scale: isAmount(index) ? 2 : 0,
}));

/** The total and the three parts of an equation. */
const equation = (index: number): readonly [string, string, string, string] => {
  const at = (index % equations) * 4;
  return [codeOf(at), codeOf(at + 1), codeOf(at + 2), codeOf(at + 3)];
};
const whole = (index: number): string => codeOf(firstShared + (index % 20));
const amount = (index: number): string => codeOf(firstShared + 20 + (index % 20));

/** A rule by its place among those of its shape. */
type Shape = (place: number) => RuleTexts;

const infix = (feel: string): RuleTexts => {
  const js = feel
    .replace(/F\d+/gu, 'a.$&')
    .replace(/(?<![<>!])=/gu, '===')
    .replace(/\band\b/gu, '&&')
    .replace(/\bor\b/gu, '||');
  const cel = feel
    .replace(/(?<![<>!])=/gu, '==')
    .replace(/\band\b/gu, '&&')
    .replace(/\bor\b/gu, '||')
    .replace(/(?<![F\d.])(\d+)(?![\d.])/gu, '$1.0');
  return { feel, js, cel, survey: feel.replace(/F\d+/gu, '{$&}') };
};

/** The mix of a real form: sums, parts of a whole, tolerances, growth, conditions. */
const fieldShapes: readonly Shape[] = [
  (i) => {
    const [total, x, y, z] = equation(i);
    return infix(`${total} = ${x} + ${y} + ${z}`);
  },
  (i) => {
    const [total, x, y, z] = equation(10 + i);
    return infix(`${total} - ${x} = ${y} + ${z}`);
  },
  (i) => {
    const [total, x, y, z] = equation(20 + i);
    return infix(`${total} = ${x} + ${y} + ${z}`);
  },
  (i) => infix(`${whole(i)} <= ${whole(i + 1)} + 10`),
  (i) => infix(`${amount(i)} + ${amount(i + 1)} <= ${amount(i + 2)} * 3`),
  (i) => infix(`${amount(i)} >= 0`),
  (i) => {
    const [total, x, y, z] = equation(30 + i);
    return {
      feel: `abs(${x} + ${y} + ${z} - ${total}) <= 0.01`,
      js: `Math.abs(a.${x} + a.${y} + a.${z} - a.${total}) <= 0.01`,
      cel: `${x} + ${y} + ${z} - ${total} <= 0.01 && ${total} - ${x} - ${y} - ${z} <= 0.01`,
      survey: `{${x}} + {${y}} + {${z}} - {${total}} <= 0.01 and {${total}} - {${x}} - {${y}} - {${z}} <= 0.01`,
    };
  },
  (i) => {
    const [a, p] = [whole(i), whole(i + 1)];
    return {
      feel: `abs(${a} - ${p}) / ${p} <= 0.2 or abs(${a} - ${p}) <= 5`,
      js: `Math.abs(a.${a} - a.${p}) / a.${p} <= 0.2 || Math.abs(a.${a} - a.${p}) <= 5`,
      cel: `(${a} - ${p} <= 5.0 && ${p} - ${a} <= 5.0) || (${a} - ${p}) / ${p} <= 0.2`,
      survey: `({${a}} - {${p}} <= 5 and {${p}} - {${a}} <= 5) or ({${a}} - {${p}}) / {${p}} <= 0.2`,
    };
  },
  (i) => {
    const [a, b] = [whole(i), whole(i + 2)];
    return {
      feel: `if ${a} > 0 then ${b} >= 1 else true`,
      js: `a.${a} > 0 ? a.${b} >= 1 : true`,
      cel: `${a} > 0.0 ? ${b} >= 1.0 : true`,
      survey: `{${a}} <= 0 or {${b}} >= 1`,
    };
  },
  (i) => {
    const [a, b] = [whole(i), whole(i + 3)];
    return {
      feel: `(${a} = 0) = (${b} = 0)`,
      js: `(a.${a} === 0) === (a.${b} === 0)`,
      cel: `(${a} == 0.0) == (${b} == 0.0)`,
      survey: `({${a}} = 0 and {${b}} = 0) or ({${a}} != 0 and {${b}} != 0)`,
    };
  },
];

const rosters = ['RA', 'RB', 'RC', 'RD', 'RE'] as const;
const loop = (roster: string, body: string): string => `(() => { const rows = a.${roster}; ${body} })()`;
const count = (roster: string, test: string): string =>
  loop(roster, `let n = 0; for (let i = 0; i < rows.length; i++) { const r = rows[i]; if (${test}) n++; } return n;`);

/** By place among the 50 of its shape: no two ask for the same rows. */
const rosterShapes: readonly ((roster: string, place: number) => RuleTexts)[] = [
  (r, i) => counted(r, `kind = "${kindOf(i)}"`, `r.kind === "${kindOf(i)}"`, `r.kind == "${kindOf(i)}"`, i),
  (r, i) =>
    counted(r, `kind = "${kindOf(i + 50)}"`, `r.kind === "${kindOf(i + 50)}"`, `r.kind == "${kindOf(i + 50)}"`, i),
  (r, i) => {
    const kind = kindOf(i);
    const js = `r.kind === "${kind}" && r.sex === "1"`;
    return counted(r, `kind = "${kind}" and sex = "1"`, js, `r.kind == "${kind}" && r.sex == "1"`, i);
  },
  (r, i) => counted(r, `paid > ${i}`, `r.paid > ${i}`, `r.paid > ${i}.0`, i),
  (r, i) => ({
    feel: `sum(${r}.paid) <= ${amount(i)} + 100000`,
    js: `${loop(r, 'let s = 0; for (let i = 0; i < rows.length; i++) s += rows[i].paid; return s;')} <= a.${amount(i)} + 100000`,
    cel: `total(${r}) <= ${amount(i)} + 100000.0`,
    survey: null,
  }),
  (r, i) => ({
    feel: `every x in ${r} satisfies x.paid <= ${whole(i)} + 50`,
    js: loop(
      r,
      `for (let i = 0; i < rows.length; i++) if (!(rows[i].paid <= a.${whole(i)} + 50)) return false; return true;`,
    ),
    cel: `${r}.all(x, x.paid <= ${whole(i)} + 50.0)`,
    survey: null,
  }),
];

const kindOf = (place: number): number => (Math.floor(place / rosters.length) % 20) + 1;

function counted(roster: string, feel: string, js: string, cel: string, place: number): RuleTexts {
  return {
    feel: `count(${roster}[${feel}]) <= ${whole(place)} + 40`,
    js: `${count(roster, js)} <= a.${whole(place)} + 40`,
    cel: `double(${roster}.filter(r, ${cel}).size()) <= ${whole(place)} + 40.0`,
    survey: null,
  };
}

/** 100 rules over 200 fields. */
export const setA: RuleSet = {
  fields,
  rosters: [],
  rules: Array.from({ length: 100 }, (_, index) => ruleOf(fieldShapes, index)),
};

/** 300 rules over the same fields and five rosters of fifty rows: one third of fields, two thirds of rows. */
export const setB: RuleSet = {
  fields,
  rosters,
  rules: [...setA.rules, ...Array.from({ length: 200 }, (_, index) => rosterRule(index))],
};

function rosterRule(index: number): RuleTexts {
  const place = Math.floor(index / rosterShapes.length);
  const shape = rosterShapes[index % rosterShapes.length];
  const roster = rosters[place % rosters.length];
  if (shape === undefined || roster === undefined) throw new Error('no shapes');
  return shape(roster, place);
}

function ruleOf(shapes: readonly Shape[], index: number): RuleTexts {
  const shape = shapes[index % shapes.length];
  if (shape === undefined) throw new Error('no shapes');
  return shape(Math.floor(index / shapes.length));
}

export interface RowData {
  readonly id: string;
  readonly kind: string;
  readonly sex: string;
  readonly paid: number;
}

export type AnswersData = Readonly<Record<string, number | readonly RowData[]>>;

/** One filing: most rules hold, a few fail. The seed makes filings differ and every run the same. */
export function answersOf(seed: number): AnswersData {
  let state = seed * 2_654_435_761 + 12_345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  const values = new Map(
    fields.map(({ code, scale }) => [code, scale === 2 ? (3000 + next(600)) / 100 : 40 + next(5)]),
  );
  for (let index = 0; index < equations; index += 1) {
    const [total, ...parts] = equation(index);
    const units = parts.reduce((sum, part) => sum + Math.round((values.get(part) ?? 0) * 100), 0);
    values.set(total, (next(20) === 0 ? units + 100 : units) / 100);
  }
  const lists = rosters.map(
    (roster) =>
      [
        roster,
        Array.from(
          { length: rowsPerRoster },
          (_, index): RowData => ({
            id: `${roster}${index}`,
            kind: String(next(20) + 1),
            sex: String(next(2) + 1),
            paid: next(9000) / 100,
          }),
        ),
      ] as const,
  );
  return JSON.parse(JSON.stringify({ ...Object.fromEntries(values), ...Object.fromEntries(lists) })) as AnswersData;
}
