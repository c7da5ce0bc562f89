import { type Refusal, refused } from '#engine/filing.ts';
import { newId } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import { type Transaction, violatedConstraint } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly mobile: string | null;
  readonly idCard: string | null;
  readonly email: string | null;
  readonly operator: boolean;
  readonly at: Instant;
}

/** One person, one account: the same mobile or identity number a second time is refused with the login it belongs to. */
export async function createAccount(tx: Transaction, secrets: Secrets, account: NewAccount): Promise<string | Refusal> {
  const id = newId();
  const { mobile, idCard } = account;
  try {
    await tx.rows('savepoint account');
    await tx.rows(
      `insert into account (id, login, name, password_hash, password_changed_at, must_change_password, mobile,
              mobile_digest, id_card, id_card_digest, email, operator, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $5)`,
      [
        id,
        account.login,
        account.name,
        account.passwordHash,
        account.at,
        account.mustChangePassword,
        mobile && secrets.encrypt(mobile),
        mobile && secrets.digest('mobile', mobile),
        idCard && secrets.encrypt(idCard),
        idCard && secrets.digest('id-card', idCard),
        account.email,
        account.operator,
      ],
    );
    return id;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === null) throw error;
    await tx.rows('rollback to savepoint account');
    return alreadyThere(tx, secrets, account, constraint);
  }
}

async function alreadyThere(
  tx: Transaction,
  secrets: Secrets,
  account: NewAccount,
  constraint: string,
): Promise<Refusal> {
  if (constraint === 'account_login') return refused('already-exists', `登录名 ${account.login} 已被使用，请换一个`);
  const [row] = await tx.rows<{ login: string }>(
    'select login from account where mobile_digest = $1 or id_card_digest = $2',
    [
      account.mobile && secrets.digest('mobile', account.mobile),
      account.idCard && secrets.digest('id-card', account.idCard),
    ],
  );
  return refused('already-exists', `该人员已有账号（登录名 ${row?.login.slice(0, 2) ?? ''}***），请直接登录`);
}

export interface NewMembership {
  readonly account: string;
  readonly programme: string;
  readonly role: string;
  readonly organisation: string;
  readonly at: Instant;
}

export const addMembership = (tx: Transaction, membership: NewMembership): Promise<unknown> =>
  tx.rows(
    `insert into membership (id, account, programme, role, organisation, since) values ($1, $2, $3, $4, $5, $6)
     on conflict (account, programme, role, organisation) do update set until = null`,
    [newId(), membership.account, membership.programme, membership.role, membership.organisation, membership.at],
  );
