import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Policy } from '#definition/site.ts';

const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Compared against when nobody has that login, so that the answer takes as long. */
const nobodys = hashPassword('nobody has this password');

export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodys), password);
  return matches && stored !== null;
}

const classes: readonly (readonly [RegExp, string])[] = [
  [/[a-z]/, '小写字母'],
  [/[A-Z]/, '大写字母'],
  [/\d/, '数字'],
  [/[^A-Za-z0-9]/, '符号'],
];

/** Why a new password is not good enough; empty where it is. */
export function passwordProblems(policy: Policy, login: string, password: string): readonly string[] {
  const found = classes.filter(([pattern]) => pattern.test(password)).length;
  return [
    ...(password.length < policy.passwordMin ? [`至少 ${policy.passwordMin} 位`] : []),
    ...(found < policy.passwordClasses
      ? [`须含${classes.map(([, label]) => label).join('、')}中的 ${policy.passwordClasses} 类`]
      : []),
    ...(password.toLowerCase().includes(login.toLowerCase()) ? ['不能包含登录名'] : []),
  ];
}

const alphabets = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '#$%&*+-=?@'] as const;

/** Twelve letters, digits and signs, of each kind at least two, none easily mistaken for another. */
export function randomPassword(): string {
  const pick = (letters: string): string => letters[randomInt(letters.length)] ?? '';
  const letters = [...alphabets.flatMap((letters) => [pick(letters), pick(letters)])];
  while (letters.length < 12) letters.push(pick(alphabets.join('')));
  for (let i = letters.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j] ?? '', letters[i] ?? ''];
  }
  return letters.join('');
}
