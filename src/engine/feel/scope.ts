import type { Ast } from './ast.ts';
import { anyType, type Type } from './types.ts';

/** One name an expression may read, declared by whoever knows the form. Paths are dotted: `previous.RY01`. */
export type Declaration =
  | { readonly field: string; readonly type: Type; readonly label?: string }
  | {
      readonly roster: string;
      readonly label?: string;
      readonly rows: number;
      readonly columns: readonly ColumnDeclaration[];
    }
  | { readonly let: string; readonly ast: Ast }
  /** Functions beyond the table: `R1(code)`, facts. */
  | { readonly function: string; readonly result?: Type }
  /** A closed list of codes, for telling a code that does not exist. */
  | { readonly list: string; readonly codes: readonly CodeName[] };

export interface ColumnDeclaration {
  readonly code: string;
  readonly type: Type;
  readonly label?: string;
}

export interface CodeName {
  readonly code: string;
  readonly label: string;
}

/** Where a value stands in a frame: numbers, dates, months, truths and codes in `n`, everything else in `o`. */
export type Place = { readonly numeric: true; readonly at: number } | { readonly numeric: false; readonly at: number };

/** A field, a column or a roster. `id` is what dependencies and changes are told by. */
export interface FieldSymbol {
  readonly kind: 'field';
  readonly id: number;
  readonly path: string;
  readonly type: Type;
  readonly label: string;
  readonly place: Place;
}

export interface ColumnSymbol {
  readonly kind: 'column';
  readonly id: number;
  readonly code: string;
  readonly type: Type;
  readonly label: string;
  readonly place: Place;
}

export interface RosterSymbol {
  readonly kind: 'roster';
  readonly id: number;
  readonly path: string;
  readonly label: string;
  readonly at: number;
  /** The most rows it may have. */
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ColumnSymbol>;
  readonly numeric: number;
  readonly objects: number;
}

/** A row at a cursor: of the rule itself, of a filter (both with bare columns), or of a loop variable. */
export interface RowLocal {
  readonly kind: 'row';
  readonly roster: RosterSymbol;
  readonly depth: number;
  readonly of: 'rule' | 'filter' | { readonly variable: string };
}

/** A name inside a loop or a filter. A row stands at the cursor `depth`; other values are known to the interpreter only. */
export type Local = RowLocal | { readonly kind: 'value'; readonly name: string; readonly type: Type };

/** Codes as numbers and back. */
export interface CodeNumbers {
  readonly numbers: Map<string, number>;
  readonly names: string[];
}

/** What several conditions of a scope share once compiled, by its text. */
export type Shared = Map<string, unknown>;

export interface Scope {
  readonly fields: ReadonlyMap<string, FieldSymbol>;
  readonly rosters: ReadonlyMap<string, RosterSymbol>;
  readonly lets: ReadonlyMap<string, Ast>;
  readonly functions: ReadonlyMap<string, Type>;
  readonly lists: ReadonlyMap<string, readonly CodeName[]>;
  /** Codes as numbers, shared by every frame of the scope. */
  readonly codes: CodeNumbers;
  /** How many numbers and objects a frame holds, and how many things may change. */
  readonly numeric: number;
  readonly objects: number;
  readonly size: number;
  readonly locals: readonly Local[];
  readonly shared: Shared;
}

const numericKinds = new Set(['number', 'code', 'truth', 'date', 'month']);

/** Builds a scope from its declarations; a name declared twice keeps its first meaning. */
export function scopeOf(declarations: readonly Declaration[]): Scope {
  const counts = { numeric: 0, objects: 0, size: 0 };
  const fields = new Map<string, FieldSymbol>();
  const rosters = new Map<string, RosterSymbol>();
  const lets = new Map<string, Ast>();
  const functions = new Map<string, Type>();
  const lists = new Map<string, readonly CodeName[]>();
  const codes: CodeNumbers = { numbers: new Map(), names: [] };
  for (const one of declarations) {
    if ('field' in one && !fields.has(one.field)) {
      const place = placeFor(one.type, counts);
      const { field: path, type, label = path } = one;
      fields.set(path, { kind: 'field', id: counts.size++, path, type, label, place });
    } else if ('roster' in one && !rosters.has(one.roster)) {
      rosters.set(one.roster, rosterOf(one, rosters.size, counts));
    } else if ('let' in one) lets.set(one.let, one.ast);
    else if ('function' in one) functions.set(one.function, one.result ?? anyType);
    else if ('list' in one) {
      lists.set(one.list, one.codes);
      for (const { code } of one.codes) codeNumber(codes, code);
    }
  }
  return { fields, rosters, lets, functions, lists, codes, ...counts, locals: [], shared: new Map() };
}

interface Counts {
  numeric: number;
  objects: number;
  size: number;
}

function placeFor(type: Type, counts: { numeric: number; objects: number }): Place {
  return numericKinds.has(type.kind)
    ? { numeric: true, at: counts.numeric++ }
    : { numeric: false, at: counts.objects++ };
}

function rosterOf(declared: Extract<Declaration, { roster: string }>, at: number, counts: Counts): RosterSymbol {
  const id = counts.size++;
  const own = { numeric: 0, objects: 0 };
  const columns = new Map<string, ColumnSymbol>();
  for (const { code, type, label = code } of declared.columns) {
    columns.set(code, { kind: 'column', id: counts.size++, code, type, label, place: placeFor(type, own) });
  }
  const { roster: path, label = path, rows } = declared;
  return { kind: 'roster', id, path, label, at, rows, columns, ...own };
}

/** The number a code is stored as; a code never seen gets the next one. */
export function codeNumber(codes: CodeNumbers, code: string): number {
  const known = codes.numbers.get(code);
  if (known !== undefined) return known;
  codes.numbers.set(code, codes.names.length);
  return codes.names.push(code) - 1;
}

export const withLocal = (scope: Scope, local: Local): Scope => ({ ...scope, locals: [...scope.locals, local] });

/** Cursors in use: a row inside takes the next one. */
export const depthOfScope = (scope: Scope): number => scope.locals.filter((local) => local.kind === 'row').length;

/** The scope of a rule asked of each row: columns by their bare codes, `row` its number. */
export function rowScope(scope: Scope, roster: string): Scope | null {
  const symbol = scope.rosters.get(roster);
  return symbol === undefined ? null : withLocal(scope, { kind: 'row', roster: symbol, depth: 0, of: 'rule' });
}

/** Whether the interpreter alone knows some name in here. */
export const hasValueLocals = (scope: Scope): boolean => scope.locals.some((local) => local.kind === 'value');
