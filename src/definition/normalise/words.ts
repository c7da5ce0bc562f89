/** An expression as the model carries it: numbers and true/false become text. */
export const feel = (value: string | number | boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value).trim();

/** `true` and `false` stay what they are, anything else is a condition. */
export const whether = (value: string | number | boolean | undefined): boolean | string | undefined =>
  typeof value === 'boolean' ? value : feel(value);

export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined
    ? []
    : Array.isArray(value)
      ? (value as readonly T[]).filter((item) => item !== undefined)
      : [value as T];

export const feels = (
  named: Readonly<Record<string, string | number | boolean>> | undefined,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(named ?? {}).map(([name, text]) => [name, String(text).trim()]));

const units: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 * 1024 };

/** `10 MB` in bytes. */
export function bytes(size: string): number {
  const [, number, unit] = /^([0-9.]+) ?(KB|MB)$/.exec(size) ?? [];
  return Math.round(Number(number ?? 0) * (units[unit ?? ''] ?? 0));
}
