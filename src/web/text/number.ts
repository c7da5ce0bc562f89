/** `1,231.70`: separators are shown, never stored. Without a scale the decimals are those the number has. */
export function sayNumber(value: number, scale?: number): string {
  const [whole = '', decimals] = value.toFixed(scale ?? decimalsOf(value)).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** `+2`, `−1`, `0`; the minus is the typographic one, as wide as a plus. */
export function sayChange(from: number, to: number, scale: number): string {
  const factor = 10 ** scale;
  const change = (Math.round(to * factor) - Math.round(from * factor)) / factor;
  if (change === 0) return '0';
  return `${change > 0 ? '+' : '−'}${sayNumber(Math.abs(change), scale)}`;
}

/** `+22.4%`; empty where there is nothing to compare with. */
export function sayPercent(from: number, to: number): string {
  if (from === 0 || from === to) return '';
  const share = ((to - from) / Math.abs(from)) * 100;
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toFixed(1)}%`;
}

/** A number that comes as text with more decimals than anybody reads, `67.383333`: two of them. Others stay. */
export const brief = (text: string): string =>
  /^-?[\d,]+\.\d{4,}$/.test(text) ? sayNumber(Number(text.replaceAll(',', '')), 2) : text;

const decimalsOf = (value: number): number => Math.min(6, String(value).split('.')[1]?.length ?? 0);
