/** `.50` → `0.50`, `1.23e+4` → `12300`: the digits of a numeric literal without sign or exponent. */
export function decimalDigits(text: string): string {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  const integer = padded.slice(0, point).replace(/^0+(?=\d)/u, '');
  return padded.length > point ? `${integer}.${padded.slice(point)}` : integer;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The text a quoted literal stands for. Unknown escapes (`\p`, `\d`) keep their backslash. */
export function unescapeText(literal: string): string {
  const body = literal.slice(1, -1);
  return body.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|([\s\S]))/gu, (whole, unit, point, single) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    if (point !== undefined) return String.fromCodePoint(Number.parseInt(point, 16));
    return escapes[single] ?? whole;
  });
}

/** A text as a quoted literal. */
export const quoteText = (value: string): string =>
  `"${value.replace(/[\\"\n\r\t]/gu, (found) => ({ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[found] ?? found)}"`;
