import type { FollowUp } from '../../notify/reactions/follow-up.ts';
import type { RunEffect } from './run-effect.ts';

/** Opens another form about the same subject for the same owner, once this fact is stored; a job, since it carries over much. */
export const openNextFiling: RunEffect = async ({ tx, stored: { filing } }, argument) => {
  const form = typeof argument === 'string' ? argument : (argument as { form?: string } | null)?.form;
  if (form === undefined) return;
  await tx.rows(`select graphile_worker.add_job('open-filing', $1::json, job_key := $2)`, [
    JSON.stringify({ filing: filing.id, revision: filing.revision, form } satisfies FollowUp),
    `open-filing ${filing.id} ${filing.revision} ${form}`,
  ]);
};
