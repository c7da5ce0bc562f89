import { isGb11714 } from './gb11714.ts';

/** GB 32100-2015: the unified social credit code. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character and the organisation code within (characters 9–17) must both hold. */
export function isGb32100(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(text[index] ?? ''), 0);
  return alphabet[(31 - (sum % 31)) % 31] === text[17] && isGb11714(text.slice(8, 17));
}
