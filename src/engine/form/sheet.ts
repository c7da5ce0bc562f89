import type { Answers, CellPath, CellValue, Row } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import type { Ast } from '../feel/ast.ts';
import { test } from '../feel/compile.ts';
import { evaluate, type Facts, type LetValue } from '../feel/evaluate.ts';
import { createFrame, type Frame, setField } from '../feel/frame.ts';
import { setCell, setRows } from '../feel/frame-rows.ts';
import { listFacts } from '../feel/functions/facts.ts';
import { type FeelValue, notRelevant } from '../feel/value.ts';
import { applyChanges, applyConfirmations } from './apply-changes.ts';
import type { Ask } from './ask.ts';
import { addressOf, findRow, rosterCell, rowsOf, sameValue } from './cell.ts';
import { changesSince } from './cell-status.ts';
import type { Change } from './change.ts';
import type { CompiledForm, FormNode } from './compiled-form.ts';
import { cellOf, feelOf, feelOfFiles, feelOfJson, feelOfRow } from './feel-value.ts';
import { touches } from './reads.ts';
import type { RuntimeInput } from './session.ts';
import { commonNames, type LiveNames } from './standing-names.ts';

/** What one change moved: answers' keys (`RY02`, `RYA`, `RYA/RYA07`), the rows it touched, and what followed from it. */
export interface Moved {
  readonly keys: Set<string>;
  /** Rows by roster whose cells moved; `all` where rows came or went. */
  readonly rows: Map<string, Set<string> | 'all'>;
  readonly calculated: Map<CellPath, CellValue>;
  readonly relevance: Map<string, boolean>;
}

type LiveRow = Record<string, FeelValue>;

/** Answers on the table: values, relevance and calculations of one open filing, kept in step with every change. */
export class Sheet {
  readonly form: CompiledForm;
  readonly input: RuntimeInput;
  readonly names: LiveNames;
  readonly facts: Facts;
  readonly frame: Frame;
  readonly lists: Readonly<Record<string, CodeList>>;
  answers: Answers;
  confirmed: readonly CellPath[];
  private readonly hidden = new Set<string>();
  private readonly live = new Map<string, Map<string, LiveRow>>();
  /** Rows of the answers by id: a long roster is not searched for each cell. */
  private readonly stored = new Map<string, Map<string, Row>>();

  constructor(form: CompiledForm, input: RuntimeInput) {
    this.form = form;
    this.input = input;
    this.answers = input.answers;
    this.confirmed = input.confirmed;
    const { programme, index, types } = form;
    this.lists = { ...input.codeLists, ...programme.codeLists };
    this.facts = { ...listFacts(this.lists), elsewhere: () => null };
    this.names = {
      ...Object.fromEntries(
        Object.keys(index.form.sources).map((name) => [name, feelOfJson(input.sources[name], types)]),
      ),
      ...Object.fromEntries(Object.entries(form.lets).map(([name, ast]) => [name, { feel: 'let' as const, ast }])),
      ...commonNames(programme, input, index.form, types),
      previous: this.beside(input.carried?.previous),
      lastYear: this.beside(input.carried?.lastYear),
      listed: feelOfJson(input.listed, types),
    };
    this.frame = createFrame(form.scope, this.facts);
    for (const [name, value] of Object.entries(this.names))
      if (value !== undefined && !isLet(value)) setField(this.frame, name, value);
    for (const [base, answers] of [
      ['previous', input.carried?.previous],
      ['lastYear', input.carried?.lastYear],
    ] as const) {
      if (answers !== null && answers !== undefined) this.frameBeside(base, answers);
    }
    for (const [code, value] of Object.entries(input.listed)) setField(this.frame, `listed.${code}`, value);
    for (const code of index.fields.keys()) this.showField(code);
    for (const roster of index.rosters.keys()) this.showRoster(roster);
    for (const slot of index.slots.keys()) this.showSlot(slot);
    this.settle(nothingMoved(), true);
  }

  evaluate(ast: Ast): FeelValue {
    return evaluate(ast, this.names, this.facts);
  }

  /** Only false is false: a blank never fails. */
  fails({ ast, condition }: Ask): boolean {
    return condition === null ? this.evaluate(ast) === false : test(condition, this.frame) === 0;
  }

  holds({ ast, condition }: Ask): boolean {
    return condition === null ? this.evaluate(ast) === true : test(condition, this.frame) === 2;
  }

  /** Binds the columns of a row, and `row`, for expressions asked of rows. */
  enter(roster: string, row: string): void {
    const cells = this.live.get(roster)?.get(row);
    if (cells === undefined) return;
    Object.assign(this.names, cells);
    this.names['row'] = cells;
    this.frame.cursor[0] = (cells['number'] as number) - 1;
  }

  rows(roster: string): readonly Row[] {
    return this.isRelevant(roster) ? rowsOf(this.answers, roster) : [];
  }

  /** Of a page, a field, a roster, a slot, or a roster cell. */
  isRelevant(name: string): boolean {
    if (this.hidden.size === 0) return true;
    if (this.hidden.has(name)) return false;
    const slash = name.indexOf('/');
    return slash < 0 || !this.hidden.has(name.slice(0, slash));
  }

  /** Whether answers of a page are asked for now: a reviewer's page only while the filing stands in its state. */
  asks(page: string): boolean {
    const filled = this.form.index.pages.get(page)?.filled;
    return filled === undefined || filled.in === this.input.state;
  }

  value(cell: CellPath): CellValue {
    const { code, row, column } = addressOf(cell);
    if (row === null) return this.answers.fields[code] ?? null;
    return column === null ? null : (this.stored.get(code)?.get(row)?.cells[column] ?? null);
  }

  change(changes: readonly Change[]): Moved {
    this.answers = applyChanges(this.answers, changes);
    this.confirmed = applyConfirmations(this.confirmed, changes);
    const moved = nothingMoved();
    for (const change of changes) this.note(change, moved);
    return this.settle(moved);
  }

  private note(change: Change, moved: Moved): void {
    switch (change.kind) {
      case 'set': {
        const { code, row, column } = addressOf(change.cell);
        moved.keys.add(code);
        if (row === null) this.showField(code);
        else if (column !== null) this.moveCell(moved, code, row, column);
        return;
      }
      case 'add-row':
      case 'remove-row':
        moved.rows.set(change.roster, 'all');
        moved.keys.add(change.roster);
        this.showRoster(change.roster);
        for (const column of this.form.index.rosters.get(change.roster)?.columns.keys() ?? []) {
          moved.keys.add(`${change.roster}/${column}`);
        }
        return;
      case 'attach':
      case 'detach':
        moved.keys.add(change.slot);
        this.showSlot(change.slot);
        return;
      case 'confirm':
        moved.keys.add(confirmations);
    }
  }

  private moveCell(moved: Moved, roster: string, row: string, column: string): void {
    moved.keys.add(`${roster}/${column}`);
    const rows = moved.rows.get(roster);
    if (rows === undefined) moved.rows.set(roster, new Set([row]));
    else if (rows !== 'all') rows.add(row);
    this.showCell(roster, row, column);
  }

  /** Runs every node that reads something that moved — at opening all of them — and lets what changes move others. */
  private settle(moved: Moved, opening = false): Moved {
    if (moved.keys.size > 0) moved.keys.add('changes');
    this.countChanges();
    for (const node of this.form.nodes) {
      if (node.roster === null) {
        if (opening || touches(node.reads.outer, moved.keys)) this.run(node, null, moved);
        continue;
      }
      const all = opening || touches(node.reads.outer, moved.keys) || moved.rows.get(node.roster) === 'all';
      if (!all && !touches(node.reads.inner, moved.keys)) continue;
      const rows = moved.rows.get(node.roster);
      for (const { id } of rowsOf(this.answers, node.roster)) {
        if (!all && rows !== 'all' && rows?.has(id) !== true) continue;
        this.enter(node.roster, id);
        this.run(node, id, moved);
      }
    }
    if (moved.calculated.size > 0) this.countChanges();
    return moved;
  }

  private run(node: FormNode, row: string | null, moved: Moved): void {
    const name = row === null || node.roster === null ? node.target : rosterCell(node.roster, row, node.target);
    if (node.kind === 'relevance') this.turn(node, name, row, moved);
    else this.calculate(node, name, moved);
  }

  private turn(node: FormNode, name: string, row: string | null, moved: Moved): void {
    const relevant = node.asks.every((ask) => this.holds(ask));
    if (relevant === !this.hidden.has(name)) return;
    if (relevant) this.hidden.delete(name);
    else this.hidden.add(name);
    moved.relevance.set(name, relevant);
    if (row !== null && node.roster !== null) {
      moved.keys.add(node.roster);
      this.moveCell(moved, node.roster, row, node.target);
      return;
    }
    moved.keys.add(node.target);
    const { index } = this.form;
    if (index.fields.has(node.target)) this.showField(node.target);
    else if (index.slots.has(node.target)) this.showSlot(node.target);
    else if (index.rosters.has(node.target)) {
      this.showRoster(node.target);
      moved.rows.set(node.target, 'all');
    }
  }

  private calculate(node: FormNode, cell: CellPath, moved: Moved): void {
    const ast = node.asks[0]?.ast;
    const { code, row, column } = addressOf(cell);
    const type = (
      row === null ? this.form.index.fields.get(code) : this.form.index.rosters.get(code)?.columns.get(column ?? '')
    )?.field.type;
    if (ast === undefined || type === undefined) return;
    const value = cellOf(type, this.evaluate(ast));
    if (sameValue(value, this.value(cell))) return;
    this.answers = applyChanges(this.answers, [{ kind: 'set', cell, value }]);
    moved.calculated.set(cell, value);
    moved.keys.add(code);
    if (row === null) this.showField(code);
    else if (column !== null) this.moveCell(moved, code, row, column);
  }

  private countChanges(): void {
    const before = this.input.carried?.answers;
    const found = before === undefined ? { count: 0, cells: [] } : changesSince(this.form.index, this.answers, before);
    this.names['changes'] = { count: found.count, cells: found.cells };
    setField(this.frame, 'changes', this.names['changes']);
  }

  private showField(code: string): void {
    const place = this.form.index.fields.get(code);
    if (place === undefined) return;
    const relevant = this.isRelevant(code);
    const value = feelOf(place.field.type, this.answers.fields[code]);
    this.names[code] = relevant ? value : notRelevant;
    setField(this.frame, code, value, relevant);
  }

  private showSlot(code: string): void {
    const files = this.isRelevant(code) ? feelOfFiles(this.answers.attachments[code] ?? []) : [];
    this.names[code] = files;
    setField(this.frame, code, files);
  }

  private showRoster(roster: string): void {
    const columns = [...(this.form.index.rosters.get(roster)?.columns.values() ?? [])].map(({ field }) => field);
    this.stored.set(roster, new Map(rowsOf(this.answers, roster).map((row) => [row.id, row])));
    const rows = new Map<string, LiveRow>();
    for (const [at, row] of this.rows(roster).entries()) {
      const cells: LiveRow = { ...feelOfRow(columns, row), number: at + 1 };
      for (const { code } of columns) if (!this.isRelevant(rosterCell(roster, row.id, code))) cells[code] = notRelevant;
      rows.set(row.id, cells);
    }
    this.live.set(roster, rows);
    this.names[roster] = [...rows.values()];
    setRows(this.frame, roster, this.rows(roster), (cell) => this.isRelevant(cell));
  }

  private showCell(roster: string, row: string, column: string): void {
    const kept = findRow(this.answers, roster, row);
    if (kept !== undefined) this.stored.get(roster)?.set(row, kept);
    const cells = this.live.get(roster)?.get(row);
    const field = this.form.index.rosters.get(roster)?.columns.get(column)?.field;
    if (cells === undefined || field === undefined) return;
    const cell = rosterCell(roster, row, column);
    const relevant = this.isRelevant(cell);
    const value = feelOf(field.type, this.value(cell));
    cells[column] = relevant ? value : notRelevant;
    this.names[column] = cells[column];
    setCell(this.frame, roster, row, column, value, relevant);
  }

  private frameBeside(base: 'previous' | 'lastYear', answers: Answers): void {
    const { index } = this.form;
    for (const [code, { field }] of index.fields)
      setField(this.frame, `${base}.${code}`, feelOf(field.type, answers.fields[code]));
    for (const roster of index.rosters.keys()) setRows(this.frame, `${base}.${roster}`, rowsOf(answers, roster));
  }

  /** Last period, or last year, as a context of the same codes. */
  private beside(answers: Answers | null | undefined): FeelValue {
    if (answers === null || answers === undefined) return null;
    const { index } = this.form;
    const fields = [...index.fields].map(
      ([code, { field }]) => [code, feelOf(field.type, answers.fields[code])] as const,
    );
    const rosters = [...index.rosters].map(([id, { columns }]) => {
      const all = [...columns.values()].map(({ field }) => field);
      return [id, rowsOf(answers, id).map((row) => feelOfRow(all, row))] as const;
    });
    return Object.fromEntries([...fields, ...rosters]);
  }
}

const isLet = (value: FeelValue | LetValue): value is LetValue =>
  typeof value === 'object' && value !== null && 'feel' in value && value.feel === 'let';

/** Key under which rules about confirmed cells wake. */
export const confirmations = '✓';

const nothingMoved = (): Moved => ({ keys: new Set(), rows: new Map(), calculated: new Map(), relevance: new Map() });
