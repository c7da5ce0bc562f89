import type { Answers, CellValue } from '#definition/answers.ts';
import { type Field, isNumeric } from '#definition/field.ts';
import type { RecipeStep } from '#definition/recipe.ts';
import { evaluateIn, type Facts, type Source } from '../feel/evaluate.ts';
import { exactZero, integer, isInteger, toNumber } from '../feel/exact.ts';
import { listFacts } from '../feel/functions/facts.ts';
import { asNumber, type FeelContext, type FeelValue, isContext } from '../feel/value.ts';
import { isBlank, rosterCell, sameValue } from '../form/cell.ts';
import type { Change } from '../form/change.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import { cellOf, feelOf, feelOfRow } from '../form/feel-value.ts';
import { touches } from '../form/reads.ts';
import type { RuntimeInput } from '../form/session.ts';
import { Sheet } from '../form/sheet.ts';
import type { LiveNames } from '../form/standing-names.ts';
import { type Binding, bindingOf } from './binding.ts';
import type { CompiledRecipe } from './compile-recipe.ts';
import { demoFacts } from './demo-facts.ts';

export interface Made {
  /** With every calculated value in place. */
  readonly answers: Answers;
  /** What was typed, a save for each step of the recipe that changed anything. */
  readonly saves: readonly (readonly Change[])[];
}

/**
 * The answers a subject of a demonstration would give: the recipe's steps in order, over the answers the filing was
 * opened with. Calculations and relevance follow as they do under a person's hands; what is not relevant stays blank.
 */
export const makeFiling = (form: CompiledForm, recipe: CompiledRecipe, input: RuntimeInput): Answers =>
  fillIn(form, recipe, input).answers;

/** As `makeFiling`, with the saves on the way; only the first `steps` of the recipe where they are given. */
export function fillIn(
  form: CompiledForm,
  recipe: CompiledRecipe,
  input: RuntimeInput,
  steps: number = recipe.recipe.steps.length,
): Made {
  const maker = new Maker(form, recipe, input);
  const saves = recipe.recipe.steps.slice(0, steps).map((step) => maker.take(step));
  return { answers: maker.sheet.answers, saves: saves.filter((changes) => changes.length > 0) };
}

class Maker {
  readonly sheet: Sheet;
  private readonly form: CompiledForm;
  private readonly recipe: CompiledRecipe;
  private readonly facts: Facts;
  private readonly find: Source['find'];
  private readonly binding: Binding;
  private lot = '';
  /** Typed, but not on the sheet yet; and what would move with it. */
  private typed: Change[] = [];
  private readonly open = new Set<string>();

  constructor(form: CompiledForm, recipe: CompiledRecipe, input: RuntimeInput) {
    this.sheet = new Sheet(form, input);
    this.form = form;
    this.recipe = recipe;
    this.binding = bindingOf(form, recipe);
    const { subject, collection } = input;
    const lot = { subject: subject.code, form: form.index.form.form, period: collection.period, row: () => this.lot };
    this.facts = { ...listFacts(this.sheet.live.lists), ...demoFacts(lot, recipe.words, this.sheet.live.lists) };
    const fields = [...form.index.fields.values()].map((place) => place.field);
    const own: LiveNames = { ...letsOf(recipe), previous: withZeros(fields, this.sheet.live.names['previous']) };
    this.find = (name) => (Object.hasOwn(own, name) ? own[name] : this.sheet.live.names[name]);
  }

  /** Does one step; answers with what it changed. */
  take(step: RecipeStep): readonly Change[] {
    if (step.kind === 'roster') return this.takeRoster(step);
    const taken: Change[] = [];
    for (const [code, feel] of Object.entries(step.fields)) {
      if (this.open.has(code) || touches(this.binding.reads(feel), this.open)) this.settle();
      const field = this.form.index.fields.get(code)?.field;
      if (field === undefined || !this.sheet.isRelevant(code)) continue;
      const value = cellOf(field.type, this.value(feel, {}, ''));
      if (sameValue(value, this.sheet.value(code))) continue;
      const change: Change = { kind: 'set', cell: code, value };
      this.typed.push(change);
      taken.push(change);
      for (const reached of this.binding.reach(code)) this.open.add(reached);
    }
    this.settle();
    return taken;
  }

  /** Shows the sheet what was typed since: a run of cells that do not read one another is shown at once. */
  private settle(): void {
    if (this.typed.length > 0) this.sheet.change(this.typed);
    this.typed = [];
    this.open.clear();
  }

  private takeRoster({ roster, rows, columns, change }: Extract<RecipeStep, { kind: 'roster' }>): readonly Change[] {
    const place = this.form.index.rosters.get(roster);
    if (place === undefined || !this.sheet.isRelevant(roster)) return [];
    const fields = [...place.columns.values()].map((column) => column.field);
    const present = this.sheet.rows(roster);
    const changes: Change[] = [];
    const carried = new Set(this.sheet.input.carried?.answers.rosters[roster]?.map((row) => row.id));
    for (const [index, row] of present.entries()) {
      const begun = !carried.has(row.id);
      const cells = this.cells(begun ? columns : change, fields, feelOfRow(fields, row), roster, index + 1);
      for (const [code, value] of Object.entries(cells))
        if (!sameValue(value, row.cells[code]) && (!begun || isBlank(row.cells[code])))
          changes.push({ kind: 'set', cell: rosterCell(roster, row.id, code), value });
    }
    const wanted = Math.min(wholeOf(this.value(rows, {}, '')), place.roster.rows.max);
    const taken = new Set(present.map((row) => row.id));
    for (let number = present.length + 1; number <= wanted; number++) {
      const row = freshId(roster, number, taken);
      changes.push({
        kind: 'add-row',
        roster,
        row,
        before: null,
        cells: this.cells(columns, fields, {}, roster, number),
      });
    }
    if (changes.length > 0) this.sheet.change(changes);
    return changes;
  }

  /** Cells of one row, each of which may read those before it. */
  private cells(
    feels: Readonly<Record<string, string>>,
    fields: readonly Field[],
    start: FeelContext,
    roster: string,
    number: number,
  ): Readonly<Record<string, CellValue>> {
    const known: Record<string, FeelValue> = { ...start, row: integer(number) };
    const cells: Record<string, CellValue> = {};
    for (const [code, feel] of Object.entries(feels)) {
      const field = fields.find((one) => one.code === code);
      if (field === undefined) continue;
      const cell = cellOf(field.type, this.value(feel, known, `${roster} ${number}`));
      cells[code] = cell;
      known[code] = feelOf(field.type, cell);
    }
    return cells;
  }

  private value(feel: string, row: FeelContext, lot: string): FeelValue {
    const ast = this.recipe.trees.get(feel);
    if (ast === undefined) return null;
    this.lot = lot;
    return evaluateIn(ast, { find: this.find, dotted: false }, this.facts, [row]);
  }
}

function letsOf({ recipe, trees }: CompiledRecipe): LiveNames {
  const lets = Object.entries(recipe.let).flatMap(([name, feel]) => {
    const ast = trees.get(feel);
    return ast === undefined ? [] : [[name, { feel: 'let' as const, ast }] as const];
  });
  return Object.fromEntries(lets);
}

/** Last period's values, 0 for a number nobody gave. */
function withZeros(fields: readonly Field[], previous: unknown): FeelContext {
  const zeros = fields.filter((field) => isNumeric(field.type)).map((field) => [field.code, exactZero] as const);
  const given = isContext(previous as FeelValue) ? Object.entries(previous as FeelContext) : [];
  return Object.fromEntries([...zeros, ...given.filter(([, value]) => value !== null && value !== undefined)]);
}

function wholeOf(value: FeelValue): number {
  const number = asNumber(value);
  return number !== null && isInteger(number) ? Math.max(0, toNumber(number)) : 0;
}

function freshId(roster: string, number: number, taken: Set<string>): string {
  let id = `${roster.toLowerCase()}${number}`;
  while (taken.has(id)) id += 'x';
  taken.add(id);
  return id;
}
