import { isRefusal } from '#engine/filing.ts';
import { addMembership, createAccount } from '../../accounts/create-account.ts';
import { hashPassword, randomPassword } from '../../accounts/password.ts';
import { postSms } from '../../notify/outbox.ts';
import type { RunEffect } from './run-effect.ts';

/** An account for the person the filing names; a person who has one gets the membership beside. The password goes out by SMS only. */
export const createAccountFor: RunEffect = async ({ tx, services, stored: { filing } }, argument) => {
  const { role, name, mobile } = (argument ?? {}) as { role?: string; name?: string; mobile?: string };
  const text = (code: string | undefined): string => String(filing.answers.fields[code ?? ''] ?? '');
  const number = text(mobile);
  const organisation = filing.subject.home?.id ?? filing.owner.organisation.id;
  if (role === undefined || number === '') return;
  const { secrets, clock } = services;
  const at = clock.now();
  const [known] = await tx.rows<{ id: string }>('select id from account where mobile_digest = $1', [
    secrets.digest('mobile', number),
  ]);
  let account = known?.id;
  if (account === undefined) {
    const password = randomPassword();
    const made = await createAccount(tx, secrets, {
      login: `u${number}`,
      name: text(name),
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
      mobile: number,
      idCard: null,
      email: null,
      operator: false,
      at,
    });
    if (isRefusal(made)) return;
    account = made;
    await postSms(tx, {
      to: number,
      text: `您的账号已开通，登录名 u${number}，初始密码 ${password}，首次登录请修改密码。`,
      key: `account ${account}`,
      at,
    });
  }
  await addMembership(tx, { account, programme: filing.programme, role, organisation, at });
};
