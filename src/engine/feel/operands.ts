import type { Condition } from './compile.ts';
import type { Frame } from './frame.ts';
import type { FieldSymbol } from './scope.ts';
import type { Typed } from './typing.ts';

/** A field an expression reads, and the units it has now: NaN for a blank. */
export interface OperandUnits {
  readonly field: FieldSymbol;
  readonly units: number;
}

/** The numeric fields a condition reads, in reading order. Looked up once, read at every failure. */
export function operandFields(condition: Condition): readonly FieldSymbol[] {
  const found = new Map<number, FieldSymbol>();
  const visit = ({ symbol, parts }: Typed): void => {
    if (symbol?.kind === 'field' && symbol.place.numeric) found.set(symbol.id, symbol);
    parts.forEach(visit);
  };
  visit(condition.typed);
  return [...found.values()];
}

/** What the fields hold now, cheap enough for every failure of a national rerun; `explain` says it in words. */
export const operandsNow = (fields: readonly FieldSymbol[], frame: Frame): readonly OperandUnits[] =>
  fields.map((field) => ({ field, units: frame.numbers[field.place.at] as number }));
