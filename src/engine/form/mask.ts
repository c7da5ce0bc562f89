import type { Field, Format } from '#definition/field.ts';

const stars = (count: number): string => '*'.repeat(Math.max(count, 0));

const ends =
  (head: number, tail: number) =>
  (text: string): string =>
    text.length <= head + tail
      ? text.slice(0, 1) + stars(text.length - 1)
      : text.slice(0, head) + stars(text.length - head - tail) + text.slice(text.length - tail);

const masks: Partial<Record<Format, (text: string) => string>> = {
  'id-card': ends(4, 4),
  mobile: ends(3, 4),
  phone: ends(0, 4),
  'bank-card': ends(4, 4),
  email: (text) => text.slice(0, 1) + stars(3) + text.slice(Math.max(text.indexOf('@'), 0)),
};

/** A sensitive value as lists, exports and documents show it: `1301**********0017`, `138****1234`, `张**`. */
export function mask(field: Pick<Field, 'format'>, text: string): string {
  const known = field.format === undefined ? undefined : masks[field.format];
  return (known ?? (text.length > 8 ? ends(4, 4) : ends(1, 0)))(text);
}
