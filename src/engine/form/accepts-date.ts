import { dateText, isDate } from '../calendar/date.ts';
import { isMonth } from '../calendar/month.ts';
import { plainText } from './plain-text.ts';

/** A day or a month read from text; or what should stand there instead, to follow the name of the field. */
export type TypedDate =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly expected: string };

const took = (value: string): TypedDate => ({ ok: true, value });
const refuse = (expected: string): TypedDate => ({ ok: false, expected });

/** `2023-8-31`, `2023/08/31`, `20230831`, `2023年8月31日`, `二〇二三年八月三十一日`, all of them full-width too. */
export function readDay(text: string): TypedDate {
  const written = plainDigits(text);
  const parts =
    /^(\d{4})\s*[-/.。年]\s*(\d{1,2})\s*[-/.。月]\s*(\d{1,2})\s*[日号]?(?:[T ].*)?$/.exec(written) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(written);
  if (parts === null) return refuse('应填日期，如 2023-08-31');
  const date = dateText(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return isDate(date) ? took(date) : refuse('没有这一天');
}

/** `2023-8`, `2023/08`, `202308`, `2023年8月`, `二〇二三年八月份`; of a whole day, its month. */
export function readMonth(text: string): TypedDate {
  const written = plainDigits(text);
  const parts = /^(\d{4})\s*[-/.。年]\s*(\d{1,2})\s*(?:月份?)?$/.exec(written) ?? /^(\d{4})(\d{2})$/.exec(written);
  if (parts === null) {
    const day = readDay(text);
    return day.ok ? took(day.value.slice(0, 7)) : refuse('应填年月，如 2023-08');
  }
  const month = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}`;
  return isMonth(month) ? took(month) : refuse('应填年月，如 2023-08');
}

/** In the order of their values; their code points are in another, so they are never written as a range. */
const digits = '〇一二三四五六七八九';

const digitOf = (numeral: string | undefined, empty: number): number =>
  numeral === undefined ? empty : digits.indexOf(numeral);

/** Chinese numerals, written digit by digit or counted in tens, become Arabic ones: 二〇二三年十二月 → 2023年12月. */
const plainDigits = (text: string): string =>
  plainText(text)
    .replace(/[零○]/g, '〇')
    .replaceAll('廿', '二十')
    .replaceAll('卅', '三十')
    .replace(
      /([一二三])?十([一二三四五六七八九])?/g,
      (_, tens: string | undefined, ones: string | undefined) => `${digitOf(tens, 1)}${digitOf(ones, 0)}`,
    )
    .replace(/[〇一二三四五六七八九]/g, (numeral) => String(digits.indexOf(numeral)));
