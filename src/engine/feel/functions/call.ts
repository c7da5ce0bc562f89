import { type FeelValue, isList, kindOf, read } from '../value.ts';
import type { FeelFunction, Parameter, Signature } from './signature.ts';
import { functionNamed } from './table.ts';

/** Calls a function of the language by name; null for an unknown one, or arguments no signature takes. */
export function call(name: string, args: readonly FeelValue[], named?: readonly string[]): FeelValue {
  const found = functionNamed(name);
  if (found === undefined) return null;
  for (const signature of found.signatures) {
    const values = matched(signature, args, named);
    if (values !== null) return read((signature.body as (...given: FeelValue[]) => FeelValue | undefined)(...values));
  }
  return named === undefined ? callSpread(found, args) : null;
}

/** `sum(a, b, c)` as `sum([a, b, c])`. */
function callSpread(found: FeelFunction, args: readonly FeelValue[]): FeelValue {
  const last = found.signatures.at(-1);
  if (found.spread !== true || last === undefined || args.length === 0 || (args.length === 1 && args[0] === null))
    return null;
  return read((last.body as (list: readonly FeelValue[]) => FeelValue | undefined)(args));
}

/** The arguments in the order of the parameters, or null where they do not fit. */
function matched(
  signature: Signature,
  args: readonly FeelValue[],
  named?: readonly string[],
): readonly FeelValue[] | null {
  const { parameters } = signature;
  if (named?.some((name) => !parameters.some((one) => one.name === name))) return null;
  if (args.length > parameters.length) return null;
  const values: FeelValue[] = [];
  for (const [index, expected] of parameters.entries()) {
    const at = named === undefined ? index : named.indexOf(expected.name);
    const given = at >= 0 && at < args.length ? args[at] : undefined;
    if (given === undefined) {
      if (expected.optional !== true) return null;
      values.push(null);
      continue;
    }
    const fitted = coerce(given, expected);
    if (fitted === undefined) return null;
    values.push(fitted);
  }
  return values;
}

/** The value if the parameter takes it; a list of one item stands for the item. `undefined` where it does not fit. */
function coerce(given: FeelValue, expected: Parameter): FeelValue | undefined {
  const value = read(given);
  if (accepts(value, expected)) return value;
  return isList(value) && value.length === 1 && accepts(read(value[0]), expected) ? read(value[0]) : undefined;
}

function accepts(value: FeelValue, expected: Parameter): boolean {
  const kind = kindOf(value);
  return expected.kinds.some((one) => one === 'any' || (one === 'value' ? kind !== 'null' : one === kind));
}
