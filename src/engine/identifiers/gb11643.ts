import { isDate } from '../calendar/date.ts';

/** GB 11643-1999: the eighteen-character citizen identity number. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

/** Province, a birth date that exists and the check character (ISO 7064 MOD 11-2) must all hold. */
export function isGb11643(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !provinces.test(text) || !isDate(birthDateOf(text))) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return checkCharacters[sum % 11] === text[17];
}

/** `2000-01-31` from characters 7–14; says nothing about whether the number is valid. */
export const birthDateOf = (text: string): string => `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;

/** GB/T 2261.1: 1 male, 2 female, from the parity of character 17. */
export const sexOf = (text: string): '1' | '2' => (Number(text[16]) % 2 === 1 ? '1' : '2');
