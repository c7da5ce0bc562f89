import { type RawBuilder, sql } from 'kysely';
import { assignedTo, heldFilings, type Scope } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

type Condition = RawBuilder<unknown>;

/** Names of the states a filler may write in, of every workflow of the programme. */
export const editedStates = (edition: Edition): readonly string[] => [
  ...new Set(
    edition.programme.workflows.flatMap((workflow) =>
      workflow.states.filter((state) => state.edits !== undefined).map((state) => state.state),
    ),
  ),
];

/** Filings this person fills in: begun by them, or of a subject assigned to them. */
export const ownFilings = (scope: Scope): Condition =>
  sql`(f.owner = ${scope.account} or ${assignedTo(scope.account, sql`f.subject`)})`;

/** What waits for this capacity: to decide, or to fill in and mend. */
export const waitingFilings = (scope: Scope, edition: Edition): Condition =>
  sql`f.programme = ${scope.programme} and f.discarded_at is null and (${heldFilings(scope)} or
      (${ownFilings(scope)} and f.state = any(${editedStates(edition)})))`;
