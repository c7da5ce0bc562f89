import type { FormSession } from '#engine/form/session.ts';
import { noFacts, type WorkflowFacts } from '#engine/workflow/facts.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { findSurroundings, runtimeInput, type Surroundings } from './runtime-input.ts';
import { findWorkflowFacts } from './workflow-facts.ts';

/** A filing run through the engine: its checks, and all its workflow must know. */
export interface Judged {
  readonly session: FormSession;
  readonly surroundings: Surroundings;
  readonly facts: WorkflowFacts;
}

/** The authority's own run: whatever a browser has found is not asked. */
export async function judge(
  services: Pick<Services, 'database' | 'clock' | 'filings' | 'secrets'>,
  scope: Scope | null,
  open: OpenFiling,
): Promise<Judged> {
  const surroundings = await findSurroundings(services, open, scope);
  const { filing } = open.stored;
  const input = runtimeInput(services, filing, surroundings, scope && actorOf(scope));
  const session = open.edition.runtime(filing.form).open(input);
  const facts: WorkflowFacts = {
    ...noFacts,
    ...(await findWorkflowFacts(services, open)),
    fills: scope !== null && (await services.filings.fills(open, scope.account)),
    findings: session.findings(),
    unexplained: session.unexplained().map(({ finding }) => finding.key),
    sources: surroundings.sources,
    parameters: surroundings.parameters,
    deadlines: surroundings.deadlines,
    calendar: open.edition.calendar,
  };
  return { session, surroundings, facts };
}
