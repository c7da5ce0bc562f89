import { type Exact, isInteger, toNumber } from '../exact.ts';
import { type FeelValue, isList, isTagged, read } from '../value.ts';
import { either, equal, type Truth, within } from './compare.ts';

/** Whether a value is what a test of `in` found: an equal value, within a range, or in a list of either. */
export function inside(of: FeelValue, found: FeelValue): Truth {
  if (of === null || found === null) return null;
  if (isTagged(found) && found.feel === 'range') return within(of, found);
  if (!isList(found)) return equal(of, found);
  if (isList(of) && equal(of, found) === true) return true;
  return found.reduce<Truth>((sofar, item) => either(sofar, isMember(of, read(item))), false);
}

/** A blank in a list to look in is no member, and says nothing about the others. */
const isMember = (of: FeelValue, item: FeelValue): Truth =>
  isTagged(item) && item.feel === 'range' ? within(of, item) : (equal(of, item) ?? false);

/** The item at a position, from 1 or from the end with −1. */
export function itemAt(items: readonly FeelValue[], position: Exact): FeelValue {
  const index = isInteger(position) ? toNumber(position) : 0;
  return index === 0 ? null : read(items.at(index > 0 ? index - 1 : index));
}
