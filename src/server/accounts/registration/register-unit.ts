import type { CellValue } from '#definition/answers.ts';
import type { Site } from '#definition/site.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { FormSession } from '#engine/form/session.ts';
import type { Scope } from '../../access/scope.ts';
import { audit } from '../../audit.ts';
import { storeOpening } from '../../filings/open-filing.ts';
import { standing } from '../../filings/periods.ts';
import { fillIn } from '../../registers/fill-in.ts';
import { attributeFields } from '../../registers/register-facts.ts';
import { addEntry } from '../../registers/write-entry.ts';
import type { Services } from '../../services.ts';
import type { Transaction } from '../../store/database.ts';
import type { Instant } from '../../store/instant.ts';
import { findSubject } from '../../store/subject-reader.ts';
import { type CaptchaAnswer, captchaHolds } from '../captcha.ts';
import { addMembership, createAccount } from '../create-account.ts';
import { loginProblem } from '../login-name.ts';
import { hashPassword, passwordProblems } from '../password.ts';
import { personIn } from '../person-codes.ts';
import { transactUnlessRefused } from '../transact-unless-refused.ts';
import { findRegistration, type Registration } from './find-registration.ts';
import { openRegistration } from './open-registration.ts';
import { ownerScope } from './owner-scope.ts';
import { registeredAlready } from './registered-already.ts';
import { sendIn } from './send-in.ts';

export interface RegisterUnit {
  readonly form: string;
  readonly fields: Readonly<Record<string, CellValue>>;
  readonly login: string;
  readonly password: string;
  readonly captcha: CaptchaAnswer;
  readonly address: string;
}

interface Registering {
  readonly tx: Transaction;
  readonly services: Services;
  readonly registration: Registration;
  readonly session: FormSession;
  readonly login: string;
  readonly passwordHash: string;
  readonly at: Instant;
}

/**
 * HB-16 … HB-18, HB-20: the organisation waits, its administrator cannot sign in yet, and the filing lies with the authority chosen.
 * What can be wrong without asking the database is said before the captcha is spent.
 */
export async function registerUnit(
  services: Services,
  site: Site,
  { form, fields, login, password, captcha, address }: RegisterUnit,
): Promise<{ detail: string } | Refusal> {
  const registration = findRegistration(services.programmes, site, form);
  if (isRefusal(registration)) return registration;
  const session = fillIn(await openRegistration(services, registration, null), fields);
  if (isRefusal(session)) return session;
  const wrong = {
    ...(loginProblem(login) && { login: loginProblem(login) }),
    ...(passwordProblems(site.policy, login.trim(), password).length > 0 && {
      password: `密码${passwordProblems(site.policy, login.trim(), password).join('，')}`,
    }),
  };
  if (Object.keys(wrong).length > 0)
    return refused('invalid-input', Object.values(wrong).join('；'), { fields: wrong });
  if (!(await captchaHolds(services, captcha)))
    return refused('wrong-captcha', '验证码不正确或已过期，已为您换了一张，请重新输入');
  const passwordHash = await hashPassword(password);
  const at = services.clock.now();
  const stored = await transactUnlessRefused(services.database, (tx) =>
    store({ tx, services, registration, session, login: login.trim(), passwordHash, at }),
  );
  if (isRefusal(stored)) return stored;
  const sent = await sendIn(services, stored.scope, stored.filing, registration.workflow);
  if (isRefusal(sent)) return sent;
  const { account, name, organisation } = stored.scope;
  const object = `organisation ${organisation.id}`;
  await audit(services.database, { at, account, name, address, action: 'register', object, ok: true });
  return { detail: '注册信息已提交，待归口管理部门审核；审核结果以短信通知单位管理员。' };
}

/** Organisation, account, capacity and filing, all of them or none. */
async function store(registering: Registering): Promise<{ filing: string; scope: Scope } | Refusal> {
  const { tx, services, registration, session, login, passwordHash, at } = registering;
  const { edition, index, register, series, role } = registration;
  const { programme } = edition.programme;
  const answers = session.answers();
  const code = String(answers.fields[register.code ?? ''] ?? '');
  const already = await registeredAlready(tx, { programme, role, code });
  if (already) return already;
  const person = personIn(registration.person, answers.fields);
  const account = await createAccount(tx, services.secrets, {
    ...person,
    login,
    passwordHash,
    mustChangePassword: false,
    operator: false,
    at,
  });
  if (isRefusal(account)) return account;
  const known = attributeFields(edition.programme, register);
  const attributes = Object.fromEntries(Object.entries(answers.fields).filter(([field]) => known.has(field)));
  const entry = await addEntry(tx, services, {
    edition,
    register,
    at,
    by: account,
    filing: null,
    form: index.form.form,
    effective: null,
    attributes,
    answers: answers.fields,
    state: 'waiting',
    home: null,
    code: null,
    name: null,
  });
  if (isRefusal(entry)) return entry;
  const sole = edition.roles.get(role)?.onePer === 'organisation';
  const refusal = await addMembership(tx, { account, programme, role, organisation: entry.entry, at, sole });
  if (refusal) return refusal;
  const scope = await ownerScope(services, tx, { account, programme, role });
  const seen = scope && (await findSubject(tx, scope, entry.entry));
  if (!scope || !seen) throw new Error('what was just registered is not there');
  const opening = { answers, listed: {}, carried: null };
  const input = { sources: {} };
  const prepared = { edition, index, series, subject: seen.subject, period: standing, opening, input };
  const opened = await storeOpening(tx, services, scope, prepared, answers);
  return isRefusal(opened) ? opened : { filing: opened.filing, scope };
}
