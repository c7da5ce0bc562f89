import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import { postSms } from '../notify/outbox.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { type Charge, chargeOf } from './charge.ts';
import { addMembership, alreadyKnown, createAccount, findKnown, type KnownPerson } from './create-account.ts';
import { loginProblem } from './login-name.ts';
import { hashPassword, randomPassword } from './password.ts';
import { type Person, readPerson } from './person-card.ts';
import { accountText, sendPassword } from './send-password.ts';
import { transactUnlessRefused } from './transact-unless-refused.ts';

export interface CreatePerson {
  readonly role: string;
  readonly login: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The person has an account: give it this capacity beside. */
  readonly join: boolean;
  readonly address: string;
}

type Deps = Pick<Services, 'database' | 'clock' | 'secrets' | 'programmes'>;

interface Making {
  readonly tx: Transaction;
  readonly deps: Deps;
  readonly scope: Scope;
  readonly charge: Charge;
  readonly person: Person;
  readonly request: CreatePerson;
  readonly at: Instant;
}

/** HB-23, HB-24: an account of the own unit; its random password is told to the person's mobile and to nobody else. */
export async function createPerson(
  deps: Deps,
  scope: Scope,
  request: CreatePerson,
): Promise<{ account: string; joined: boolean } | Refusal> {
  const charge = chargeOf(deps, scope, 'manage-accounts');
  if (isRefusal(charge)) return charge;
  if (!charge.roles.some(({ role }) => role === request.role))
    return refused('not-allowed', '您不能为这个角色开设账号');
  const person = readPerson(charge.programme, request.fields);
  if (isRefusal(person)) return person;
  const password = randomPassword();
  const hash = await hashPassword(password);
  return transactUnlessRefused(deps.database, async (tx) => {
    const making: Making = { tx, deps, scope, charge, person, request, at: deps.clock.now() };
    const known = await findKnown(tx, deps.secrets, person);
    if (known.length > 0) return joinKnown(making, known);
    return makeAccount(making, password, hash);
  });
}

async function makeAccount(
  { tx, deps, scope, charge, person, request, at }: Making,
  password: string,
  passwordHash: string,
): Promise<{ account: string; joined: boolean } | Refusal> {
  const login = request.login.trim();
  const unfit = loginProblem(login);
  if (unfit !== null) return refused('invalid-input', unfit, { fields: { login: unfit } });
  const { mobile } = person;
  if (mobile === null) return refused('invalid-input', '请填写手机，登录名和密码以短信发送到该号码');
  const account = await createAccount(tx, deps.secrets, {
    login,
    name: person.name,
    passwordHash,
    mustChangePassword: charge.scheme.firstLogin.includes('change-password'),
    mobile,
    idCard: person.idCard,
    email: person.email,
    operator: false,
    at,
  });
  if (isRefusal(account)) return { ...account, data: { fields: { login: account.detail } } };
  const refusal = await giveRole({ tx, deps, scope, charge, person, request, at }, account);
  if (refusal) return refusal;
  const text = accountText(charge.programme, request.role);
  await sendPassword(tx, deps.secrets, { account, login, mobile, password, text, at });
  await note({ tx, scope, request, at }, 'create-account', account, login);
  return { account, joined: false };
}

/** HB-15: one person, one account. Who is surely the same person may be given the capacity beside; else nothing is done. */
async function joinKnown(
  making: Making,
  known: readonly KnownPerson[],
): Promise<{ account: string; joined: boolean } | Refusal> {
  const { tx, deps, scope, charge, person, request, at } = making;
  const [one] = known;
  const [member] = await tx.rows<{ enabled: boolean }>(
    `select until is null as enabled from membership
      where account = $1 and programme = $2 and role = $3 and organisation = $4`,
    [one?.id, scope.programme, request.role, scope.organisation.id],
  );
  if (!one || member?.enabled === true) return alreadyKnown(one?.login ?? '', { joinable: false });
  const sure = known.length === 1 && one.name === person.name && (one.sameIdCard || (one.sameMobile && !one.hasIdCard));
  if (!sure || !request.join) return alreadyKnown(one.login, { joinable: sure });
  const refusal = await giveRole(making, one.id);
  if (refusal) return refusal;
  const label = charge.roles.find(({ role }) => role === request.role)?.label ?? request.role;
  if (one.mobile)
    await postSms(tx, {
      to: deps.secrets.decrypt(one.mobile),
      text: `${scope.organisation.name}已将您设为${label}，请用原登录名登录。`,
      key: `joined ${one.id} ${scope.organisation.id} ${at}`,
      at,
    });
  await note(making, 'join-account', one.id, one.login);
  return { account: one.id, joined: true };
}

const giveRole = ({ tx, scope, charge, person, request, at }: Making, account: string): Promise<Refusal | null> =>
  addMembership(tx, {
    account,
    programme: scope.programme,
    role: request.role,
    organisation: scope.organisation.id,
    at,
    sole: charge.roles.find(({ role }) => role === request.role)?.onePer === 'organisation',
    by: scope.account,
    attributes: person.attributes,
  });

const note = (
  { tx, scope, request, at }: Pick<Making, 'tx' | 'scope' | 'request' | 'at'>,
  action: string,
  account: string,
  login: string,
): Promise<unknown> =>
  audit(tx, {
    at,
    account: scope.account,
    name: scope.name,
    address: request.address,
    action,
    object: `account ${account}`,
    ok: true,
    detail: { login, role: request.role, organisation: scope.organisation.name },
  });
