import type { CellValue } from '#definition/answers.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { newId } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import { type Queryable, type Transaction, violatedConstraint } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { tell } from '../store/listener.ts';

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
  const [known] = await findKnown(tx, secrets, account);
  return alreadyKnown(known?.login ?? '');
}

export const alreadyKnown = (login: string, data?: unknown): Refusal =>
  refused('already-exists', `该人员已有账号（登录名 ${login.slice(0, 2)}***），请直接登录`, data);

export interface KnownPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly mobile: Buffer | null;
  readonly sameMobile: boolean;
  readonly sameIdCard: boolean;
  readonly hasIdCard: boolean;
}

/** HB-15: the accounts with this mobile or this identity number; two where they belong to different people. */
export const findKnown = (
  database: Queryable,
  secrets: Secrets,
  { mobile, idCard }: Pick<NewAccount, 'mobile' | 'idCard'>,
): Promise<KnownPerson[]> =>
  database.rows<KnownPerson>(
    `select id, login, name, mobile, coalesce(mobile_digest = $1, false) as "sameMobile",
            coalesce(id_card_digest = $2, false) as "sameIdCard", id_card is not null as "hasIdCard"
       from account where mobile_digest = $1 or id_card_digest = $2`,
    [mobile && secrets.digest('mobile', mobile), idCard && secrets.digest('id-card', idCard)],
  );

export interface NewMembership {
  readonly account: string;
  readonly programme: string;
  readonly role: string;
  readonly organisation: string;
  readonly at: Instant;
  /** Nobody else may hold it at the organisation at the same time. */
  readonly sole?: boolean;
  readonly by?: string | null;
  readonly attributes?: Readonly<Record<string, CellValue>>;
}

/** HB-19: a second holder of what one person holds alone is refused by the store itself. */
export async function addMembership(tx: Transaction, membership: NewMembership): Promise<Refusal | null> {
  try {
    await tx.rows('savepoint membership');
    await tx.rows(
      `insert into membership (id, account, programme, role, organisation, since, sole, given_by, attributes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (account, programme, role, organisation) do update
         set until = null, ended_by = null, sole = excluded.sole, given_by = excluded.given_by,
             attributes = membership.attributes || excluded.attributes`,
      [
        newId(),
        membership.account,
        membership.programme,
        membership.role,
        membership.organisation,
        membership.at,
        membership.sole ?? false,
        membership.by ?? null,
        JSON.stringify(membership.attributes ?? {}),
      ],
    );
    return null;
  } catch (error) {
    if (violatedConstraint(error) !== 'membership_sole') throw error;
    await tx.rows('rollback to savepoint membership');
    return refused('already-exists', '该单位已有人担任，一个单位只能确定一名；如需更换，请办理变更');
  }
}

/** Ends a capacity at once: whoever acts in it is out with the next request, in every process. */
export async function endMembership(
  tx: Transaction,
  { membership, account, by, at }: { membership: string; account: string; by: string | null; at: Instant },
): Promise<void> {
  await tx.rows('update membership set until = $2, ended_by = $3 where id = $1 and until is null', [
    membership,
    at,
    by,
  ]);
  await tell(tx, 'session', account);
}
