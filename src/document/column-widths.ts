/** Points of width beside the number column of a roster, on an upright and on a turned A4 page. */
const upright = 493 - 24;
const turned = 740 - 24;
/** Padding of a cell, in em. */
const padding = 0.9;
/** Type sizes in points; the first is what we like, an upright page may go down to the third before it is turned. */
const sizes = [8, 7.5, 7, 6.5, 6];
/** Width in em at which running text may as well break: more of it wants longer lines. */
const comfortable = (text: string): number => Math.min(breadth(text), Math.max(14, 3 * Math.sqrt(breadth(text))));

export interface TableLayout {
  readonly widths: readonly number[];
  readonly landscape: boolean;
  readonly size: number;
}

export interface ColumnText {
  readonly head: string;
  readonly cells: readonly string[];
}

/**
 * Room for each column of a roster: never less than its longest run that cannot be broken (a document number, an
 * English word), never more than is comfortable for running text; heads break over two lines. The page is turned, then
 * the type made smaller, only where that is needed.
 */
export function layoutColumns(columns: readonly ColumnText[]): TableLayout {
  const least = columns.map(({ head, cells }) => Math.max(3, ...[head, ...cells].map(longestRun)) + padding);
  const wished = columns.map(({ head, cells }, index) =>
    Math.max(least[index] ?? 0, headBreadth(head) + padding, Math.max(0, ...cells.map(comfortable)) + padding),
  );
  const fits = (room: number, smallest: number, wanted: readonly number[]): number | undefined =>
    sizes.find((points) => points >= smallest && sum(wanted) * points <= room);
  const folded = wished.map((width, index) => Math.max(least[index] ?? 0, width * 0.8));
  const size = fits(upright, 7, folded);
  if (size !== undefined) return { widths: share(least, wished, upright / size), landscape: false, size };
  const smaller = fits(turned, 7, wished) ?? sizes.find((points) => sum(least) * points <= turned) ?? 6;
  return { widths: share(least, wished, turned / smaller), landscape: true, size: smaller };
}

/** Everybody gets the least; what is left goes by how much more each one wishes, then to the widest. */
function share(least: readonly number[], wished: readonly number[], room: number): readonly number[] {
  const spare = Math.max(room - sum(least), 0);
  const more = sum(wished) - sum(least);
  const granted = more > 0 ? Math.min(1, spare / more) : 0;
  const widths = least.map((width, index) => width + ((wished[index] ?? width) - width) * granted);
  const scale = Math.max(1, room / sum(widths));
  return widths.map((width) => round(width * scale));
}

/** Width of a text in em, rather too much than too little: a Chinese character is 1, a digit a little over a half. */
export function breadth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) width += breadths[text.charCodeAt(index)] ?? 1;
  return width;
}

const wide = 'mwMW@%&';
const breadths = Array.from({ length: 127 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (wide.includes(letter)) return 0.95;
  return /[A-Z]/.test(letter) ? 0.72 : 0.58;
});

/** Whether a text surely stays on one line of a cell so many em wide, its padding taken off. */
export const onOneLine = (text: string | null, width: number): boolean =>
  text === null || (!text.includes('\n') && breadth(text) <= (width - padding) * 0.97);

/** A head that says its unit has a line for it; any other breaks in half. */
const headBreadth = (head: string): number =>
  head.includes('\n') ? Math.max(...head.split('\n').map(breadth)) : Math.ceil(breadth(head) / 2);

const longestRun = (text: string): number => Math.max(0, ...(text.match(/[!-~]+/g) ?? []).map(breadth));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

const round = (value: number): number => Math.round(value * 10) / 10;
