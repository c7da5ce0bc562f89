import type { Facts } from './evaluate.ts';
import type { FieldSymbol, RosterSymbol, Scope } from './scope.ts';
import type { Type } from './types.ts';
import { unitsOf } from './units.ts';
import { type FeelValue, read } from './value.ts';

/** The rows of one roster, a column an array. */
export interface RosterFrame {
  length: number;
  readonly ids: string[];
  readonly numbers: Float64Array[];
  /** As `numbers`, but 0 where the cell is not relevant. */
  readonly terms: Float64Array[];
  readonly objects: FeelValue[][];
  /** Rises with every change, so that counts by code can be kept. */
  version: number;
  /** Per numeric column: the version they were counted at, and how many rows have each code. */
  readonly countedAt: number[];
  readonly counts: Int32Array[];
}

/**
 * One filing's values as compiled expressions read them: numbers in units of their scale, dates as days, months as
 * months, codes as numbers, truths as 0 and 1, blanks as NaN. Reused from filing to filing.
 */
export interface Frame {
  readonly scope: Scope;
  /** Values, and from `scope.numeric` on the same values as terms of sums: 0 where the field is not relevant. */
  readonly numbers: Float64Array;
  readonly objects: FeelValue[];
  readonly rosters: readonly RosterFrame[];
  /** The row at hand of each loop, by depth. */
  readonly cursor: Int32Array;
  /** Set by a guard: the result is not exact and the rule must be run exactly. */
  overflow: boolean;
  /** Values with more digits than their bound says: as long as there are any, rules run exactly. */
  wide: number;
  readonly facts: Facts;
  /** Rises with every change, so that what several rules need is worked out once. */
  version: number;
}

const deepestLoop = 16;

/** An empty frame; its facts stay the same for its life. */
export function createFrame(scope: Scope, facts: Facts = {}): Frame {
  return {
    scope,
    numbers: new Float64Array(scope.numeric * 2).fill(Number.NaN),
    objects: new Array<FeelValue>(scope.objects).fill(null),
    rosters: [...scope.rosters.values()].map(emptyRoster),
    cursor: new Int32Array(deepestLoop),
    overflow: false,
    wide: 0,
    facts,
    version: 0,
  };
}

const emptyRoster = (roster: RosterSymbol): RosterFrame => ({
  length: 0,
  ids: [],
  numbers: Array.from({ length: roster.numeric }, () => new Float64Array(8)),
  terms: Array.from({ length: roster.numeric }, () => new Float64Array(8)),
  objects: Array.from({ length: roster.objects }, () => []),
  version: 0,
  countedAt: new Array<number>(roster.numeric).fill(-1),
  counts: Array.from({ length: roster.numeric }, () => new Int32Array(0)),
});

/** Sets one name, `RY01` or `previous.RY01`. Yields what changed, for `dependencies`; null for an unknown name. */
export function setField(frame: Frame, path: string, value: FeelValue, relevant = true): number | null {
  const field = frame.scope.fields.get(path);
  if (field === undefined) return null;
  setSymbol(frame, field, value, relevant);
  return field.id;
}

/** As `setField`, for a field already looked up. */
export function setSymbol(frame: Frame, field: FieldSymbol, value: FeelValue, relevant = true): void {
  const { at } = field.place;
  frame.version += 1;
  if (!field.place.numeric) {
    frame.objects[at] = relevant ? objectOf(value) : null;
    return;
  }
  const units = relevant ? unitsOf(field.type, value, frame.scope) : Number.NaN;
  frame.wide += wider(field.type, units) - wider(field.type, frame.numbers[at] ?? 0);
  frame.numbers[at] = units;
  frame.numbers[at + frame.scope.numeric] = relevant ? units : 0;
}

export const wider = (type: Type, units: number): number =>
  type.kind === 'number' && Math.abs(units) > type.bound ? 1 : 0;

export const objectOf = (value: FeelValue): FeelValue => (value === '' ? null : read(value));
