import type { RunEffect } from './run-effect.ts';

/** Moves the subject's filing of another form, by the same actor, once this fact is stored. */
export const actOn: RunEffect = async ({ tx, scope, stored: { filing } }, argument) => {
  const { filing: form, do: action } = (argument ?? {}) as { filing?: string; do?: string };
  if (form === undefined || action === undefined) return;
  await tx.rows(`select graphile_worker.add_job('act-on', $1::json, job_key := $2)`, [
    JSON.stringify({ filing: filing.id, form, action, account: scope?.account ?? null }),
    `act-on ${filing.id} ${filing.revision} ${form}`,
  ]);
};
