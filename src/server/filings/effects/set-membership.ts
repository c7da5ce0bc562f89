import { addMembership } from '../../accounts/create-account.ts';
import { tell } from '../../store/listener.ts';
import type { RunEffect } from './run-effect.ts';

/** Gives the person named (a login in an answer; else the owner) a role at the subject's home; with `sole` others lose it. */
export const setMembership: RunEffect = async ({ tx, services, stored: { filing } }, argument) => {
  const { role, account: code, sole } = (argument ?? {}) as { role?: string; account?: string; sole?: boolean };
  if (role === undefined) return;
  const at = services.clock.now();
  const organisation = filing.subject.home?.id ?? filing.owner.organisation.id;
  const login = code === undefined ? null : String(filing.answers.fields[code] ?? '');
  const [person] = await tx.rows<{ id: string }>('select id from account where lower(login) = lower($1) or id = $2', [
    login,
    login === null ? filing.owner.account : null,
  ]);
  if (!person) return;
  if (sole === true) {
    const ended = await tx.rows<{ account: string }>(
      `update membership set until = $5 where programme = $1 and role = $2 and organisation = $3 and account <> $4
          and until is null returning account`,
      [filing.programme, role, organisation, person.id, at],
    );
    for (const { account } of ended) await tell(tx, 'session', account);
  }
  await addMembership(tx, { account: person.id, programme: filing.programme, role, organisation, at });
};
