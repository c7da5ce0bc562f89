/** The name an author probably meant: at most a third of its letters differ. Letters and digits that look alike (O 0, l 1) are near. */
function nearest(word: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= least) continue;
    const plain = distance(word.toLowerCase(), name.toLowerCase());
    const far = plain === 0 ? 0 : Math.min(plain, distance(looks(word), looks(name)) + 0.25);
    if (far < least) [best, least] = [name, far];
  }
  return best;
}

const looks = (word: string): string => word.toUpperCase().replace(/[OQ]/gu, '0').replace(/[IL]/gu, '1');

/** `；是不是“label”？`, or nothing where no name is near. */
export function suggestion(word: string, names: Iterable<string>): string {
  const name = nearest(word, names);
  return name === null ? '' : `；是不是“${name}”？`;
}

/** Letters added, dropped, changed or swapped with their neighbour. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const near = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      row.push(swapped ? Math.min(near, at(i - 2, j - 2) + 1) : near);
    }
  }
  return at(a.length, b.length);
}
