import type { Effect, EffectName } from '#definition/workflow.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import { findFiling } from '../store/filing-reader.ts';
import { actOn } from './effects/act-on.ts';
import { createAccountFor } from './effects/create-account.ts';
import { invalidateScan } from './effects/invalidate-scan.ts';
import { issueNumber } from './effects/issue-number.ts';
import { lockCollection } from './effects/lock-collection.ts';
import { openNextFiling } from './effects/open-filing.ts';
import { publishArticle } from './effects/publish-article.ts';
import type { RunEffect } from './effects/run-effect.ts';
import { setDeadline } from './effects/set-deadline.ts';
import { setMembership } from './effects/set-membership.ts';
import { writeRegister } from './effects/write-register.ts';

/** Told by the events themselves: the new version and the deletion are already stored. */
const done: RunEffect = async () => {};

const effects: Readonly<Record<EffectName, RunEffect>> = {
  'write-register': writeRegister,
  'issue-number': issueNumber,
  'open-filing': openNextFiling,
  'new-version': done,
  'act-on': actOn,
  'create-account': createAccountFor,
  'set-membership': setMembership,
  'set-deadline': setDeadline,
  'lock-collection': lockCollection,
  'publish-article': publishArticle,
  'invalidate-scan': invalidateScan,
  discard: done,
};

/** Does what a transition or a state asks for, in order, in the transaction of the fact. */
export async function runEffects(
  tx: Transaction,
  services: Services,
  scope: Scope | null,
  filing: string,
  asked: readonly Effect[],
): Promise<void> {
  const wanted = asked.filter((effect) => effects[effect.do] !== done);
  if (wanted.length === 0) return;
  const stored = await findFiling(tx, filing);
  if (!stored) return;
  for (const effect of wanted) await effects[effect.do]({ tx, services, scope, stored }, effect.with);
}
