/** Edits (insert, delete, replace, swap neighbours) from one word to another. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The known word a mistyped one is likeliest to mean, or null. Letters and digits that look alike (O 0, l 1) count as near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const plain = looks(word);
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > least) continue;
    const found = Math.min(distance(word, candidate), distance(plain, looks(candidate)) + 0.25);
    if (found < least) [best, least] = [candidate, found];
  }
  return best;
}

const looks = (word: string): string => word.toUpperCase().replace(/[OQ]/gu, '0').replace(/[IL]/gu, '1');

/** `，是不是“RY20”？`, or nothing. */
export const suggestion = (word: string, known: Iterable<string>): string => {
  const found = nearest(word, known);
  return found === null ? '' : `，是不是“${found}”？`;
};
