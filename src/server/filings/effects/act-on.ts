import type { FollowUp } from '../../notify/reactions/follow-up.ts';
import type { RunEffect } from './run-effect.ts';

/** Moves the subject's filing of another form, by the same actor, once this fact is stored. */
export const actOn: RunEffect = async ({ tx, scope, stored: { filing } }, argument) => {
  const {
    filing: form,
    do: action,
    opinion = null,
  } = (argument ?? {}) as { filing?: string; do?: string; opinion?: string };
  if (form === undefined || action === undefined) return;
  const by = { account: scope?.account ?? null, role: scope?.role ?? null };
  await tx.rows(`select graphile_worker.add_job('act-on', $1::json, job_key := $2)`, [
    JSON.stringify({ filing: filing.id, revision: filing.revision, form, action, opinion, ...by } satisfies FollowUp),
    `act-on ${filing.id} ${filing.revision} ${form}`,
  ]);
};
