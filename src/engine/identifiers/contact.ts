/** Ways to reach somebody, and other texts with a fixed shape. */

export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/** A fixed line with its area code, and an extension where there is one: `0311-85891234-801`. */
export const isPhone = (text: string): boolean => /^0\d{2,3}-\d{7,8}(-\d{1,5})?$/.test(text);

export const isEmail = (text: string): boolean =>
  text.length <= 254 &&
  /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/.test(text);

export const isPostcode = (text: string): boolean => /^\d{6}$/.test(text);

/** ISO/IEC 7812: 13 to 19 digits ending in the Luhn check digit. */
export function isBankCard(text: string): boolean {
  if (!/^\d{13,19}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export const isDoi = (text: string): boolean => /^10\.\d{4,9}\/\S+$/.test(text);

export const isUrl = (text: string): boolean =>
  /^https?:\/\/[A-Za-z0-9\u4e00-\u9fff.-]+(:\d{1,5})?(\/\S*)?$/.test(text);
