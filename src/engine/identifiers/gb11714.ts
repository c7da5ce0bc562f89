/** GB 11714-1997: the nine-character organisation code, written with or without its hyphen (`40000062-4`). */

const weights = [3, 7, 9, 10, 5, 8, 4, 2];
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function isGb11714(text: string): boolean {
  const code = text.replace(/^(.{8})-(.)$/, '$1$2');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(code[index] ?? ''), 0);
  return '0X987654321'[sum % 11] === code[8];
}
