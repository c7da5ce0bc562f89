import { type FeelValue, isList, isTagged, read } from '../value.ts';

const isMark = (value: FeelValue): boolean => isTagged(value) && value.feel === 'not-relevant';

/** Results hold exact numbers and no marks of relevance. */
export function settle(value: FeelValue): FeelValue {
  const known = read(value);
  if (isMark(known)) return null;
  return isList(known) ? known.map(settle) : known;
}

/** To a function, cells that are not relevant are blanks of the list. */
export function unmarked(value: FeelValue): FeelValue {
  if (!isList(value) || !value.some(isMark)) return value;
  return value.map((item) => (isMark(item) ? null : item));
}
