import { dateOfDay, dayNumber } from '../calendar/date.ts';
import { isGb11643 } from '../identifiers/gb11643.ts';
import { isGb32100 } from '../identifiers/gb32100.ts';
import { between } from './chance.ts';

/** Numbers that look real, hold every check character, and belong to nobody. */
export const madeKinds = ['id-card', 'mobile', 'uscc'] as const;
export type MadeKind = (typeof madeKinds)[number];

export const isMadeKind = (name: string): name is MadeKind => madeKinds.some((kind) => kind === name);

export function made(kind: MadeKind, ...words: readonly (string | number)[]): string {
  const digits = (length: number, what: string): string =>
    String(between(0, 10 ** length - 1, what, ...words)).padStart(length, '0');
  switch (kind) {
    case 'mobile':
      return `199${digits(8, 'mobile')}`;
    case 'id-card': {
      const born = dateOfDay(between(dayNumber('1962-01-01'), dayNumber('1996-12-31'), 'born', ...words));
      return completed(`130102${born.replaceAll('-', '')}${digits(3, 'order')}`, '0123456789X', isGb11643);
    }
    case 'uscc':
      for (const organisation of '0123456789X') {
        const code = completed(`91130102MA${digits(6, 'uscc')}${organisation}`, codeCharacters, isGb32100);
        if (code !== '') return code;
      }
      return '';
  }
}

const codeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The number with the check character that makes it valid; empty where none does. */
function completed(body: string, characters: string, isValid: (text: string) => boolean): string {
  const last = [...characters].find((character) => isValid(body + character));
  return last === undefined ? '' : body + last;
}
