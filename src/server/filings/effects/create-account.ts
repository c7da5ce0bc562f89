import { isRefusal, refused } from '#engine/filing.ts';
import { addMembership, alreadyKnown, createAccount, findKnown } from '../../accounts/create-account.ts';
import { hashPassword, randomPassword } from '../../accounts/password.ts';
import { type NamedPerson, personCodesOf, personIn } from '../../accounts/person-codes.ts';
import { accountText, sendPassword } from '../../accounts/send-password.ts';
import { endOthers } from '../../accounts/sole-holder.ts';
import { postSms } from '../../notify/outbox.ts';
import { violatedConstraint } from '../../store/database.ts';
import { type EffectContext, EffectRefusedError, type RunEffect } from './run-effect.ts';

/**
 * An account for the person the answers name, with a role at the subject's home; who has one already gets the role
 * beside. `of: owner`: the account is that of whoever began the filing, brought up to date. `sole`: others lose the role
 * in the same moment. A password the platform makes goes out by SMS only.
 */
export const createAccountFor: RunEffect = async (context, argument) => {
  const { tx, services, scope, stored } = context;
  const { filing } = stored;
  const codes = personCodesOf(argument);
  const { role } = codes;
  if (role === null) return;
  const person = personIn(codes, filing.answers.fields);
  const account = codes.of === 'owner' ? await updateOwner(context, person) : await findOrMake(context, person, role);
  const edition = await services.programmes.get(filing.definition);
  const held = {
    account,
    programme: filing.programme,
    role,
    organisation: filing.subject.home?.id ?? filing.owner.organisation.id,
    by: scope?.account ?? null,
    at: services.clock.now(),
  };
  if (codes.sole) await endOthers(tx, held);
  const alone = edition.roles.get(role)?.onePer === 'organisation';
  const refusal = await addMembership(tx, { ...held, sole: alone });
  if (refusal) throw new EffectRefusedError(refusal);
};

async function updateOwner({ tx, services, stored }: EffectContext, person: NamedPerson): Promise<string> {
  const { account } = stored.filing.owner;
  const { secrets } = services;
  const { name, mobile, idCard, email } = person;
  try {
    await tx.rows(
      `update account set name = coalesce(nullif($2, ''), name), email = coalesce($3, email), mobile = coalesce($4, mobile),
              mobile_digest = coalesce($5, mobile_digest), id_card = coalesce($6, id_card),
              id_card_digest = coalesce($7, id_card_digest) where id = $1`,
      [
        account,
        name,
        email,
        mobile && secrets.encrypt(mobile),
        mobile && secrets.digest('mobile', mobile),
        idCard && secrets.encrypt(idCard),
        idCard && secrets.digest('id-card', idCard),
      ],
    );
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    throw new EffectRefusedError(refused('already-exists', '该身份证号或手机号已属于另一账号，请核对'));
  }
  return account;
}

async function findOrMake(
  { tx, services, stored: { filing } }: EffectContext,
  person: NamedPerson,
  role: string,
): Promise<string> {
  const { secrets, clock, programmes } = services;
  const at = clock.now();
  const { programme } = await programmes.get(filing.definition);
  const { mobile } = person;
  const [known, another] = await findKnown(tx, secrets, person);
  if (known) {
    const same = known.name === person.name && (known.sameIdCard || !known.hasIdCard);
    if (another || !same) throw new EffectRefusedError(alreadyKnown(known.login));
    const label = programme.roles.find((one) => one.role === role)?.label ?? role;
    if (known.mobile)
      await postSms(tx, {
        to: secrets.decrypt(known.mobile),
        text: `您已成为${filing.subject.name}的${label}，请用原登录名${known.login}登录。`,
        key: `role ${filing.id} ${known.id}`,
        at,
      });
    return known.id;
  }
  if (mobile === null) throw new EffectRefusedError(refused('condition-unmet', '没有填写手机，登录名和密码无法送达'));
  const password = randomPassword();
  const login = `u${mobile}`;
  const made = await createAccount(tx, secrets, {
    ...person,
    login,
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    operator: false,
    at,
  });
  if (isRefusal(made)) throw new EffectRefusedError(made);
  await sendPassword(tx, secrets, { account: made, login, mobile, password, text: accountText(programme, role), at });
  return made;
}
