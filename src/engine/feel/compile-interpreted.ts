import type { ValueReader } from './compiler.ts';
import { evaluateIn, type Source } from './evaluate.ts';
import type { Frame, RosterFrame } from './frame.ts';
import { hasValueLocals, type RosterSymbol, type Scope } from './scope.ts';
import type { TruthReader } from './shapes.ts';
import type { Typed } from './typing.ts';
import { valueOfUnits } from './units.ts';
import type { FeelContext, FeelValue } from './value.ts';

/** Runs a node through the interpreter over the frame: exact, slow, always right. */
export function interpreted(typed: Typed): ValueReader {
  const { ast, scope } = typed;
  const rows = scope.locals.filter((local) => local.kind === 'row');
  return (frame) => {
    const scopes = rows.map(({ roster, depth, of }): FeelContext => {
      const at = frame.cursor[depth] as number;
      const row = rowAt(frame, roster, at);
      if (of === 'rule') return { ...row, row: at + 1 };
      return of === 'filter' ? { ...row, item: row } : { [of.variable]: row };
    });
    return evaluateIn(ast, sourceOf(frame), frame.facts, scopes);
  };
}

/** Whether a node can be interpreted from the frame alone: loop variables that are no rows live in the interpreter. */
export const canInterpret = (typed: Typed): boolean => !hasValueLocals(typed.scope);

export function interpretedTruth(typed: Typed): TruthReader {
  const run = interpreted(typed);
  return (frame) => {
    const value = run(frame);
    return value === true ? 2 : value === false ? 0 : 1;
  };
}

/** The names of a frame's scope with today's values. */
export function sourceOf(frame: Frame): Source {
  return { dotted: true, find: (name) => findIn(frame, frame.scope, name) };
}

function findIn(frame: Frame, scope: Scope, name: string): FeelValue | undefined {
  const field = scope.fields.get(name);
  if (field !== undefined) {
    const { at, numeric } = field.place;
    if (!numeric) return frame.objects[at] ?? null;
    return valueOfUnits(field.type, frame.numbers[at] as number, frame.numbers[at + scope.numeric] as number, scope);
  }
  const roster = scope.rosters.get(name);
  return roster === undefined ? undefined : rowsOf(frame, roster);
}

/** Rows laid out for the interpreter, until the roster changes: a long one is read by many rules. */
const laidOut = new WeakMap<RosterFrame, { readonly version: number; readonly rows: readonly FeelContext[] }>();

export function rowsOf(frame: Frame, roster: RosterSymbol): readonly FeelContext[] {
  const data = frame.rosters[roster.at];
  if (data === undefined) return [];
  const known = laidOut.get(data);
  if (known?.version === data.version) return known.rows;
  const rows = Array.from({ length: data.length }, (_, at) => rowAt(frame, roster, at));
  laidOut.set(data, { version: data.version, rows });
  return rows;
}

function rowAt(frame: Frame, roster: RosterSymbol, at: number): FeelContext {
  const data = frame.rosters[roster.at];
  const row: Record<string, FeelValue> = {};
  if (data === undefined) return row;
  for (const [code, column] of roster.columns) {
    const place = column.place.at;
    row[code] = column.place.numeric
      ? valueOfUnits(
          column.type,
          data.numbers[place]?.[at] ?? Number.NaN,
          data.terms[place]?.[at] ?? Number.NaN,
          frame.scope,
        )
      : (data.objects[place]?.[at] ?? null);
  }
  return row;
}
