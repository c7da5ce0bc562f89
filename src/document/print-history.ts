import type { Answers } from '#definition/answers.ts';
import type { Workflow } from '#definition/workflow.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { Explanation, StoredEvent } from '#engine/filing.ts';
import type { PrintedExplanation, PrintedPledge, ProcessRow } from './filing-document.ts';
import { printInstant } from './print-time.ts';
import { fileName } from './print-value.ts';

/** Soft findings with what was answered to them. Findings for authorities only (`flag`) are never printed here. */
export function printExplanations(
  findings: readonly Finding[],
  explanations: readonly Explanation[],
  answers: Answers,
): readonly PrintedExplanation[] {
  return findings
    .filter((finding) => finding.severity === 'soft')
    .map((finding) => {
      const explanation = explanations.find((candidate) => candidate.finding === finding.key);
      return {
        check: finding.check,
        message: finding.message,
        reason: explanation?.reason ?? null,
        text: explanation?.text ?? null,
        evidence: (explanation?.evidence ?? []).map((id) => fileName(id, answers)),
      };
    });
}

type Move = StoredEvent & { readonly event: Extract<StoredEvent['event'], { kind: 'moved' }> };

const movesOf = (events: readonly StoredEvent[]): readonly Move[] =>
  events.filter((event): event is Move => event.event.kind === 'moved').sort((a, b) => a.sequence - b.sequence);

export const printProcess = (events: readonly StoredEvent[]): readonly ProcessRow[] =>
  movesOf(events).map(({ at, actor, event }) => ({
    at: printInstant(at),
    action: event.label,
    organisation: actor?.organisation ?? '系统',
    actor: actor?.name ?? '—',
    opinion: event.opinion,
  }));

/** Promises that still hold: the last one of each action, given after the filing was last sent back or taken back. */
export function printPledges(
  events: readonly StoredEvent[],
  workflow: Workflow | null,
  texts: Readonly<Record<string, string>>,
): readonly PrintedPledge[] {
  const standing = new Map<string, PrintedPledge>();
  for (const { at, actor, event } of movesOf(events)) {
    if (editable(event.to, workflow)) standing.clear();
    const pledge = workflow?.transitions.find((transition) => transition.do === event.do)?.pledge;
    if (!event.pledged || pledge === undefined || actor === null) continue;
    standing.set(event.do, {
      words: texts[pledge] ?? pledge,
      organisation: actor.organisation,
      actor: actor.name,
      at: printInstant(at),
    });
  }
  return [...standing.values()];
}

const editable = (name: string, workflow: Workflow | null): boolean =>
  workflow?.states.some((state) => state.state === name && state.edits !== undefined) ?? false;
