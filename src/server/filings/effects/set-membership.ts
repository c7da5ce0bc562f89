import { addMembership } from '../../accounts/create-account.ts';
import { endOthers } from '../../accounts/sole-holder.ts';
import { EffectRefusedError, type RunEffect } from './run-effect.ts';

/** Gives the person named (a login in an answer; else the owner) a role at the subject's home; with `sole` others lose it. */
export const setMembership: RunEffect = async ({ tx, services, scope, stored: { filing } }, argument) => {
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
  const { programme } = filing;
  const held = { account: person.id, programme, role, organisation, by: scope?.account ?? null, at };
  if (sole === true) await endOthers(tx, held);
  const edition = await services.programmes.get(filing.definition);
  const alone = edition.roles.get(role)?.onePer === 'organisation';
  const refusal = await addMembership(tx, { ...held, sole: alone });
  if (refusal) throw new EffectRefusedError(refusal);
};
