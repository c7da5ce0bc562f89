import type { Answers, CellPath, CellValue, Row } from '#definition/answers.ts';
import { applyChanges, applyConfirmations } from './apply-changes.ts';
import { addressOf, findRow, rosterCell, rowsOf, sameValue } from './cell.ts';
import { changesSince } from './cell-status.ts';
import type { Change } from './change.ts';
import type { CompiledForm, FormNode } from './compiled-form.ts';
import { cellOf } from './feel-value.ts';
import { fieldAt } from './form-index.ts';
import { LiveValues } from './live-values.ts';
import { touches } from './reads.ts';
import type { RuntimeInput } from './session.ts';

/** What one change moved: answers' keys (`RY02`, `RYA`, `RYA/RYA07`), the rows it touched, and what followed from it. */
export interface Moved {
  readonly keys: Set<string>;
  /** Rows by roster whose cells moved; `all` where rows came or went. */
  readonly rows: Map<string, Set<string> | 'all'>;
  readonly calculated: Map<CellPath, CellValue>;
  readonly relevance: Map<string, boolean>;
}

/** Answers on the table: relevance and calculations of one open filing, kept in step with every change. */
export class Sheet {
  readonly form: CompiledForm;
  readonly input: RuntimeInput;
  readonly live: LiveValues;
  answers: Answers;
  confirmed: readonly CellPath[];
  private readonly hidden = new Set<string>();
  /** Rows of the answers by id: a long roster is not searched for each cell. */
  private readonly stored = new Map<string, Map<string, Row>>();

  constructor(form: CompiledForm, input: RuntimeInput) {
    this.form = form;
    this.input = input;
    this.answers = input.answers;
    this.confirmed = input.confirmed;
    this.live = new LiveValues(form, input);
    for (const code of form.index.fields.keys()) this.showField(code);
    for (const roster of form.index.rosters.keys()) this.showRoster(roster);
    for (const slot of form.index.slots.keys()) this.showSlot(slot);
    this.settle(nothingMoved(), true);
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
    if (row === null) return this.fieldValue(code);
    return column === null ? null : this.rowValue(code, row, column);
  }

  fieldValue(code: string): CellValue {
    return this.answers.fields[code] ?? null;
  }

  rowValue(roster: string, row: string, column: string): CellValue {
    return this.stored.get(roster)?.get(row)?.cells[column] ?? null;
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
        if (moved.rows.get(change.roster) === 'all') return;
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
        this.live.enter(node.roster, id);
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
    const relevant = node.asks.every((ask) => this.live.holds(ask));
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
    const type = fieldAt(this.form.index, cell)?.field.type;
    if (ast === undefined || type === undefined) return;
    const value = cellOf(type, this.live.evaluate(ast));
    if (sameValue(value, this.value(cell))) return;
    this.answers = applyChanges(this.answers, [{ kind: 'set', cell, value }]);
    moved.calculated.set(cell, value);
    moved.keys.add(code);
    if (row === null) this.showField(code);
    else if (column !== null) this.moveCell(moved, code, row, column);
  }

  private countChanges(): void {
    const before = this.input.carried?.answers;
    const { answers } = this;
    this.live.showChanges(() => (before === undefined ? null : changesSince(this.form.index, answers, before)));
  }

  private showField(code: string): void {
    const type = this.form.index.fields.get(code)?.field.type;
    if (type !== undefined) this.live.showField(code, type, this.answers.fields[code], this.isRelevant(code));
  }

  private showSlot(code: string): void {
    this.live.showSlot(code, this.isRelevant(code) ? (this.answers.attachments[code] ?? []) : []);
  }

  private showRoster(roster: string): void {
    this.stored.set(roster, new Map(rowsOf(this.answers, roster).map((row) => [row.id, row])));
    const relevant = this.hidden.size === 0 ? null : (cell: CellPath) => this.isRelevant(cell);
    this.live.showRoster(roster, this.rows(roster), relevant);
  }

  private showCell(roster: string, row: string, column: string): void {
    const kept = findRow(this.answers, roster, row);
    if (kept !== undefined) this.stored.get(roster)?.set(row, kept);
    const cell = rosterCell(roster, row, column);
    const type = fieldAt(this.form.index, cell)?.field.type;
    if (type !== undefined) this.live.showCell(roster, row, column, type, this.value(cell), this.isRelevant(cell));
  }
}

/** Key under which rules about confirmed cells wake. */
export const confirmations = '✓';

const nothingMoved = (): Moved => ({ keys: new Set(), rows: new Map(), calculated: new Map(), relevance: new Map() });
