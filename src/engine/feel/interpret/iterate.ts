import { add, compare, type Exact, integer, isInteger } from '../exact.ts';
import { type FeelValue, isList, isTagged, type RangeValue, read } from '../value.ts';

/** Items a loop may run over. */
const longestLoop = 100_000;

/**
 * What `in` of a loop runs over: the items of a list, the whole numbers or days of a range (downwards only where it was
 * written bare, `4..2`), a single value as one item. Null for what cannot be counted through.
 */
export function iterate(value: FeelValue, bare: boolean): readonly FeelValue[] | null {
  if (value === null) return null;
  if (isList(value)) return value;
  return isTagged(value) && value.feel === 'range' ? countThrough(value, bare) : [value];
}

function countThrough(range: RangeValue, bare: boolean): readonly FeelValue[] | null {
  const [low, high] = [read(range.low), read(range.high)];
  if (!isTagged(low) || !isTagged(high)) return null;
  if (low.feel === 'date' && high.feel === 'date') {
    return (
      steps(integer(low.days), integer(high.days), range, bare)?.map((days) => ({
        feel: 'date',
        days: Number(days.n),
      })) ?? null
    );
  }
  if (low.feel !== 'number' || high.feel !== 'number' || !isInteger(low) || !isInteger(high)) return null;
  return steps(low, high, range, bare);
}

function steps(low: Exact, high: Exact, range: RangeValue, bare: boolean): Exact[] | null {
  const down = compare(low, high) > 0;
  if (down && !bare) return null;
  const step = integer(down ? -1 : 1);
  const found: Exact[] = [];
  const last = range.openHigh ? add(high, integer(down ? 1 : -1)) : high;
  for (let at = range.openLow ? add(low, step) : low; compare(at, last) * (down ? -1 : 1) <= 0; at = add(at, step)) {
    if (found.length >= longestLoop) return null;
    found.push(at);
  }
  return found;
}
