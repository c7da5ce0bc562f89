import type { CellValue } from '#definition/answers.ts';

/** The argument of `create-account`: the role, and which fields hold the person it is for. */
export interface PersonCodes {
  readonly role: string | null;
  /** `owner`: the account of whoever began the filing; else an account is found or made. */
  readonly of: string | null;
  /** Whoever held the role at the organisation loses it in the same moment. */
  readonly sole: boolean;
  readonly name: string | null;
  readonly mobile: string | null;
  readonly idCard: string | null;
  readonly email: string | null;
}

export function personCodesOf(argument: unknown): PersonCodes {
  const given = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string): string | null => (typeof given[key] === 'string' ? given[key] : null);
  return {
    role: text('role'),
    of: text('of'),
    sole: given['sole'] === true,
    name: text('name'),
    mobile: text('mobile'),
    idCard: text('id-card'),
    email: text('email'),
  };
}

export interface NamedPerson {
  readonly name: string;
  readonly mobile: string | null;
  readonly idCard: string | null;
  readonly email: string | null;
}

/** The person as the answers name them. */
export function personIn(codes: PersonCodes, fields: Readonly<Record<string, CellValue>>): NamedPerson {
  const text = (code: string | null): string | null => {
    const value = code === null ? null : fields[code];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    name: text(codes.name) ?? '',
    mobile: text(codes.mobile),
    idCard: text(codes.idCard),
    email: text(codes.email),
  };
}
