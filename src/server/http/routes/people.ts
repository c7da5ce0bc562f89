import type { FastifyInstance } from 'fastify';
import {
  CreatePerson,
  ListAssignmentHistory,
  ListAssignments,
  ListPeople,
  ResetPersonPassword,
  RevealPerson,
  SetAssignment,
  SetPersonState,
} from '#contract/account.ts';
import { scopeOf } from '../../access/scope.ts';
import { listAssignmentHistory, listAssignments, setAssignment } from '../../accounts/assignments.ts';
import { createPerson } from '../../accounts/create-person.ts';
import { listPeople } from '../../accounts/list-people.ts';
import { resetPerson } from '../../accounts/reset-person.ts';
import { revealPerson } from '../../accounts/reveal-person.ts';
import type { SessionFacts } from '../../accounts/session-facts.ts';
import { setPersonState } from '../../accounts/set-person-state.ts';
import type { Services } from '../../services.ts';
import { route } from '../route.ts';

/** Accounts of other people: those the account scheme has somebody look after. */
export function peopleRoutes(app: FastifyInstance, services: Services): void {
  const scope = (session: SessionFacts) => scopeOf(services.programmes, session);
  route(app, ListPeople, ({ session, query }) => listPeople(services, scope(session), query));
  route(app, CreatePerson, ({ session, body, request }) =>
    createPerson(services, scope(session), { ...body, join: body.join === true, address: request.ip }),
  );
  route(app, SetPersonState, async ({ session, params, body, request }) => {
    const change = { account: params.account, enabled: body.enabled, address: request.ip };
    return (await setPersonState(services, scope(session), change)) ?? undefined;
  });
  route(app, ResetPersonPassword, async ({ session, params, request }) => {
    const person = { account: params.account, address: request.ip };
    return (await resetPerson(services, scope(session), person)) ?? undefined;
  });
  route(app, RevealPerson, ({ session, params, body, request }) =>
    revealPerson(services, scope(session), { ...body, account: params.account, address: request.ip }),
  );
  route(app, ListAssignments, ({ session, params }) => listAssignments(services, scope(session), params.register));
  route(app, SetAssignment, async ({ session, params, body, request }) => {
    const change = { ...params, ...body, address: request.ip };
    return (await setAssignment(services, scope(session), change)) ?? undefined;
  });
  route(app, ListAssignmentHistory, ({ session, params }) => listAssignmentHistory(services, scope(session), params));
}
