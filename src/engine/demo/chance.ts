/** Where chance comes from: the same words always give the same number, on every machine. */
function digest(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const unit of words.join('\u0001')) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, ...words: readonly (string | number)[]): number =>
  high < low ? low : low + (digest(...words) % (high - low + 1));
