import { toDecimal } from '../exact.ts';
import { quoteText } from '../literals.ts';
import { type FeelValue, isContext, isList, isTagged, type RangeValue, read } from '../value.ts';
import { writeMoment } from './moments.ts';

/** A value as text, as the standard's `string()` writes it; null for a blank. */
export function writeValue(value: FeelValue): string | null {
  const known = read(value);
  if (known === null || typeof known === 'string') return known;
  return writeInner(known);
}

function writeInner(value: FeelValue | undefined): string {
  const known = read(value);
  if (known === null) return 'null';
  if (typeof known === 'string') return quoteText(known);
  if (typeof known === 'boolean') return String(known);
  if (isList(known)) return `[${known.map(writeInner).join(', ')}]`;
  if (isTagged(known)) {
    if (known.feel === 'number') return toDecimal(known);
    if (known.feel === 'range') return writeRange(known);
    if (known.feel === 'function') return 'function';
    return known.feel === 'not-relevant' ? 'null' : writeMoment(known);
  }
  return isContext(known)
    ? `{${Object.entries(known)
        .map(([name, item]) => `${name}: ${writeInner(item)}`)
        .join(', ')}}`
    : '';
}

const writeRange = (range: RangeValue): string =>
  range.test === undefined
    ? `${range.openLow ? '(' : '['}${writeInner(range.low)}..${writeInner(range.high)}${range.openHigh ? ')' : ']'}`
    : `${range.test} ${writeInner(range.low)}`;
