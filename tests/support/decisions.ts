/** Filings of the teaching programme in their states, and orders given to them. */

import type { Actor, Filing } from '#engine/filing.ts';
import type { Accepted, Command } from '#engine/workflow/action.ts';
import { availableActions } from '#engine/workflow/available-actions.ts';
import { decide } from '#engine/workflow/decide.ts';
import type { WorkflowFacts } from '#engine/workflow/facts.ts';
import { publishedFolder } from './published.ts';
import { clerkActor, goodFacts, headActor, reportFiling } from './reading-room.ts';

export const { published } = publishedFolder('reading-room');
export const now = '2025-02-28T10:00:00+08:00';

export const order = (name: string, actor: Command['actor'], filing: Filing, more: Partial<Command> = {}): Command => ({
  do: name,
  actor,
  revision: filing.revision,
  opinion: '数据已核对，同意',
  notify: false,
  pledged: true,
  ...more,
});

export const act = (
  filing: Filing,
  name: string,
  actor: Command['actor'],
  facts: WorkflowFacts = goodFacts,
  more: Partial<Command> = {},
  at = now,
) => decide(published, filing, order(name, actor, filing, more), at, facts);

export function done(
  filing: Filing,
  name: string,
  actor: Command['actor'],
  facts: WorkflowFacts = goodFacts,
  more: Partial<Command> = {},
  at = now,
): Accepted {
  const decision = act(filing, name, actor, facts, more, at);
  if (decision.kind === 'refused') throw new Error(`${name}: ${decision.detail}`);
  return decision;
}

export const filingAfter = (...args: Parameters<typeof done>): Filing => done(...args).filing;
export const names = (filing: Filing, actor: Actor, facts: WorkflowFacts = goodFacts) =>
  availableActions(published, filing, actor, now, facts).map((action) => action.do);
export const refusal = (...args: Parameters<typeof act>) => {
  const decision = act(...args);
  return decision.kind === 'refused' ? [decision.code, decision.detail] : decision.kind;
};

export const draft = reportFiling();
export const waiting = filingAfter(draft, 'submit', clerkActor);
export const approved = filingAfter(waiting, 'approve', headActor);
export const large = reportFiling({ answers: { ...draft.answers, fields: { JY02: 6000 } } });
