/** The name an author probably meant: at most a third of its letters differ. */
export function nearest(word: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const far = distance(word.toLowerCase(), name.toLowerCase(), least);
    if (far < least) {
      best = name;
      least = far;
    }
  }
  return best;
}

/** `；是不是“label”？`, or nothing where no name is near. */
export function suggestion(word: string, names: Iterable<string>): string {
  const name = nearest(word, names);
  return name === null ? '' : `；是不是“${name}”？`;
}

/** Levenshtein distance, given up at `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? limit;
}
