import type { Answers, AttachmentRef, CellValue, Row } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import type { FieldType } from '#definition/field.ts';
import type { Ast } from '../feel/ast.ts';
import { test } from '../feel/compile.ts';
import { evaluateIn, type Facts, type Source } from '../feel/evaluate.ts';
import { createFrame, type Frame, setField } from '../feel/frame.ts';
import { setCell, setRows } from '../feel/frame-rows.ts';
import { listFacts } from '../feel/functions/facts.ts';
import { print } from '../feel/print.ts';
import { type FeelValue, notRelevant } from '../feel/value.ts';
import type { Ask } from './ask.ts';
import { rosterCell, rowsOf } from './cell.ts';
import type { CompiledForm } from './compiled-form.ts';
import { feelOf, feelOfFiles, feelOfJson, feelOfRow } from './feel-value.ts';
import type { ChangesSince, RuntimeInput } from './session.ts';
import { commonNames } from './standing-names.ts';

type LiveRow = Record<string, FeelValue>;

/**
 * The values expressions read, laid out twice: as names for the interpreter, which says messages and calculates, and as
 * a frame of numbers for compiled conditions. Whoever changes an answer shows it here.
 */
export class LiveValues {
  readonly lists: Readonly<Record<string, CodeList>>;
  readonly frame: Frame;
  readonly names: Record<string, FeelValue | undefined>;
  private readonly form: CompiledForm;
  private readonly facts: Facts;
  private readonly rows = new Map<string, Map<string, LiveRow>>();
  private readonly source: Source = {
    find: (name) => (Object.hasOwn(this.names, name) ? this.names[name] : undefined),
    dotted: false,
  };
  /** Rises with every value shown. */
  private version = 0;
  private kept: { readonly version: number; readonly values: Map<string, FeelValue> } = {
    version: 0,
    values: new Map(),
  };

  constructor(form: CompiledForm, input: RuntimeInput) {
    const { programme, index, types, lets } = form;
    this.form = form;
    this.lists = { ...input.codeLists, ...programme.codeLists };
    this.facts = { ...listFacts(this.lists), elsewhere: () => null };
    const sources = Object.keys(index.form.sources).map((name) => [name, feelOfJson(input.sources[name], types)]);
    this.names = {
      ...Object.fromEntries(sources),
      ...commonNames(programme, input, index.form, types),
      previous: null,
      lastYear: null,
      listed: feelOfJson(input.listed, types),
    };
    this.frame = createFrame(form.scope, this.facts);
    for (const [name, value] of Object.entries(this.names)) if (value !== undefined) setField(this.frame, name, value);
    for (const [name, ast] of Object.entries(lets)) Object.defineProperty(this.names, name, this.letProperty(ast));
    for (const [code, value] of Object.entries(input.listed)) setField(this.frame, `listed.${code}`, value);
    this.layBeside('previous', input.carried?.previous);
    this.layBeside('lastYear', input.carried?.lastYear);
  }

  /** `more` hides names of the form: the columns of a code list's row, say. */
  evaluate(ast: Ast, more?: Readonly<Record<string, FeelValue>>): FeelValue {
    return evaluateIn(ast, this.source, this.facts, more === undefined ? [] : [more]);
  }

  /**
   * As `evaluate`, for expressions that read no row at hand: worked out once and kept until an answer changes, since
   * what a finding says, stands on and mends is often the same count over a long roster.
   */
  evaluateOnce(ast: Ast): FeelValue {
    if (ast.kind === 'name' || ast.kind === 'path') return this.evaluate(ast);
    if (this.kept.version !== this.version) this.kept = { version: this.version, values: new Map() };
    const text = print(ast);
    const found = this.kept.values.get(text) ?? this.evaluate(ast);
    this.kept.values.set(text, found);
    return found;
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
    const cells = this.rows.get(roster)?.get(row);
    if (cells === undefined) return;
    Object.assign(this.names, cells);
    this.names['row'] = cells;
    this.frame.cursor[0] = (cells['number'] as number) - 1;
  }

  showField(code: string, type: FieldType, value: CellValue | undefined, relevant: boolean): void {
    this.version += 1;
    const shown = feelOf(type, value);
    this.names[code] = relevant ? shown : notRelevant;
    setField(this.frame, code, shown, relevant);
  }

  showSlot(code: string, files: readonly AttachmentRef[]): void {
    this.version += 1;
    const shown = feelOfFiles(files);
    this.names[code] = shown;
    setField(this.frame, code, shown);
  }

  /** `relevant`: asked of each cell; null where all are. */
  showRoster(roster: string, rows: readonly Row[], relevant: ((cell: string) => boolean) | null): void {
    this.version += 1;
    const columns = this.columnsOf(roster);
    const shown = new Map<string, LiveRow>();
    for (const [at, row] of rows.entries()) {
      const cells: LiveRow = { ...feelOfRow(columns, row), number: at + 1 };
      if (relevant !== null)
        for (const { code } of columns) if (!relevant(rosterCell(roster, row.id, code))) cells[code] = notRelevant;
      shown.set(row.id, cells);
    }
    this.rows.set(roster, shown);
    this.names[roster] = [...shown.values()];
    setRows(this.frame, roster, rows, relevant);
  }

  showCell(roster: string, row: string, column: string, type: FieldType, value: CellValue, relevant: boolean): void {
    const cells = this.rows.get(roster)?.get(row);
    if (cells === undefined) return;
    this.version += 1;
    const shown = feelOf(type, value);
    cells[column] = relevant ? shown : notRelevant;
    this.names[column] = cells[column];
    setCell(this.frame, roster, row, column, shown, relevant);
  }

  /** Counted only when it is read: few expressions do, and many values change in between. */
  showChanges(count: () => Pick<ChangesSince, 'count' | 'cells'> | null): void {
    this.version += 1;
    let known: Pick<ChangesSince, 'count' | 'cells'> | null = null;
    const counted = () => {
      known ??= count() ?? { count: 0, cells: [] };
      return known;
    };
    const shown = {
      get count() {
        return counted().count;
      },
      get cells() {
        return counted().cells;
      },
    };
    this.names['changes'] = shown;
    setField(this.frame, 'changes', shown);
  }

  /** A name of the form, worked out when it is read and kept until an answer changes. */
  private letProperty(ast: Ast): PropertyDescriptor {
    let known: { readonly version: number; readonly value: FeelValue } | null = null;
    const get = (): FeelValue => {
      if (known?.version !== this.version) known = { version: this.version, value: this.evaluate(ast) };
      return known.value;
    };
    return { get, enumerable: true };
  }

  /** Last period, or last year, under the same codes. */
  private layBeside(base: 'previous' | 'lastYear', answers: Answers | null | undefined): void {
    if (answers === null || answers === undefined) return;
    const context: Record<string, FeelValue> = {};
    for (const [code, { field }] of this.form.index.fields) {
      const value = feelOf(field.type, answers.fields[code]);
      context[code] = value;
      setField(this.frame, `${base}.${code}`, value);
    }
    for (const roster of this.form.index.rosters.keys()) {
      const rows = rowsOf(answers, roster);
      context[roster] = rows.map((row) => feelOfRow(this.columnsOf(roster), row));
      setRows(this.frame, `${base}.${roster}`, rows);
    }
    this.names[base] = context;
  }

  private columnsOf(roster: string) {
    return [...(this.form.index.rosters.get(roster)?.columns.values() ?? [])].map(({ field }) => field);
  }
}
