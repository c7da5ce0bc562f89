import type { RegistrationView } from '#contract/registration.ts';
import type { CellValue } from '#definition/answers.ts';
import type { Site } from '#definition/site.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Change } from '#engine/form/change.ts';
import { isMobile } from '#engine/identifiers/contact.ts';
import type { Scope } from '../../access/scope.ts';
import { audit } from '../../audit.ts';
import { saveChanges } from '../../filings/save-changes.ts';
import { fillIn } from '../../registers/fill-in.ts';
import type { Services } from '../../services.ts';
import { secondsAfter } from '../../store/instant.ts';
import { type CaptchaAnswer, captchaHolds } from '../captcha.ts';
import { accountOfCode, askCode, codeMinutes, keepCode, useCode } from '../sms-code.ts';
import { findRegistration, type Registration } from './find-registration.ts';
import { openRegistration, presentRegistration } from './open-registration.ts';
import { ownerScope } from './owner-scope.ts';
import { sendIn } from './send-in.ts';

/** Once the code was right there is time to fill in. */
const amendMinutes = 60;

export interface StartAmendment {
  readonly form: string;
  readonly mobile: string;
  readonly captcha: CaptchaAnswer;
  readonly address: string;
}

/** HB-20: a registration that was returned is opened by a code to the registered mobile; nobody is told whether there is one. */
export async function startAmendment(
  services: Services,
  site: Site,
  { form, mobile, captcha, address }: StartAmendment,
): Promise<{ amendment: string; minutes: number } | Refusal> {
  const registration = findRegistration(services.programmes, site, form);
  if (isRefusal(registration)) return registration;
  const number = mobile.trim();
  if (!isMobile(number)) return refused('invalid-input', '请填写注册时登记的 11 位手机号码');
  if (!(await captchaHolds(services, captcha)))
    return refused('wrong-captcha', '验证码不正确或已过期，已为您换了一张，请重新输入');
  const { database, secrets, clock } = services;
  const [known] = await database.rows<{ id: string }>(
    `select id from account where mobile_digest = $1 and state = 'active'`,
    [secrets.digest('mobile', number)],
  );
  const returned = known && (await findReturned(services, registration, known.id));
  const amendment = await database.transact((tx) =>
    askCode(tx, secrets, {
      purpose: 'registration',
      asked: `${form} ${number}`,
      address,
      to: known && returned ? { account: known.id, mobile: number } : null,
      text: `您正在修改单位注册信息，验证码{code}，${codeMinutes}分钟内有效。如非本人操作，请忽略。`,
      at: clock.now(),
    }),
  );
  return isRefusal(amendment) ? amendment : { amendment, minutes: codeMinutes };
}

interface Returned {
  readonly scope: Scope;
  readonly filing: string;
}

/** The person's registration, where it is theirs to change. */
async function findReturned(
  services: Services,
  { edition, index, workflow, role }: Registration,
  account: string,
): Promise<Returned | null> {
  const { programme } = edition.programme;
  const states = workflow.states.filter((state) => state.edits === 'owner').map(({ state }) => state);
  const [row] = await services.database.rows<{ id: string }>(
    `select id from filing where owner = $1 and programme = $2 and form = $3 and state = any($4) and discarded_at is null
      order by opened_at desc limit 1`,
    [account, programme, index.form.form, states],
  );
  const scope = row ? await ownerScope(services, services.database, { account, programme, role }) : null;
  return row && scope ? { scope, filing: row.id } : null;
}

export interface WithCode {
  readonly form: string;
  readonly amendment: string;
  readonly code: string;
}

const gone = () => refused('not-found', '没有被退回的注册信息，可能已经重新提交');

async function opened(
  services: Services,
  site: Site,
  { form, amendment, code }: WithCode,
): Promise<(Returned & { registration: Registration; account: string }) | Refusal> {
  const registration = findRegistration(services.programmes, site, form);
  if (isRefusal(registration)) return registration;
  const { database, secrets, clock } = services;
  const asked = { purpose: 'registration', id: amendment, code, at: clock.now() } as const;
  const account = await accountOfCode(database, secrets, asked);
  if (isRefusal(account)) return account;
  const returned = await findReturned(services, registration, account);
  return returned ? { ...returned, registration, account } : gone();
}

/** What was handed in, and what whoever returned it wrote. */
export async function openAmendment(
  services: Services,
  site: Site,
  withCode: WithCode,
): Promise<RegistrationView | Refusal> {
  const found = await opened(services, site, withCode);
  if (isRefusal(found)) return found;
  await keepCode(services.database, withCode.amendment, secondsAfter(services.clock.now(), amendMinutes * 60));
  const filing = await services.filings.findFresh(found.filing);
  if (!filing) return gone();
  const { answers, returned } = filing.stored.filing;
  return presentRegistration(await openRegistration(services, found.registration, answers), returned?.opinion ?? null);
}

/** Stores what was amended and hands it in again; the code is then worth nothing. */
export async function finishAmendment(
  services: Services,
  site: Site,
  { fields, address, ...withCode }: WithCode & { fields: Readonly<Record<string, CellValue>>; address: string },
): Promise<{ detail: string } | Refusal> {
  const found = await opened(services, site, withCode);
  if (isRefusal(found)) return found;
  const { registration, scope, filing: id, account } = found;
  const session = fillIn(await openRegistration(services, registration, null), fields);
  if (isRefusal(session)) return session;
  const filing = await services.filings.findFresh(id);
  if (!filing) return gone();
  const { answers, revision } = filing.stored.filing;
  const changes: Change[] = Object.entries(session.answers().fields)
    .filter(([code, value]) => JSON.stringify(value) !== JSON.stringify(answers.fields[code] ?? null))
    .map(([cell, value]) => ({ kind: 'set', cell, value }));
  const saved = changes.length > 0 ? await saveChanges(services, scope, { filing: id, revision, changes }) : null;
  if (isRefusal(saved)) return saved;
  const sent = await sendIn(services, scope, id, registration.workflow);
  if (isRefusal(sent)) return sent;
  const at = services.clock.now();
  await services.database.transact(async (tx) => {
    await useCode(tx, withCode.amendment, at);
    const object = `filing ${id}`;
    await audit(tx, { at, account, name: scope.name, address, action: 'amend-registration', object, ok: true });
  });
  return { detail: '已重新提交，待归口管理部门审核；审核结果以短信通知单位管理员。' };
}
