import type { ResponseOf } from '#contract/endpoint.ts';
import type { GetRecord } from '#contract/filing-record.ts';
import type { FilingEvent } from '#engine/filing.ts';
import type { Services } from '../services.ts';
import { type Derived, listEvents } from '../store/filing-reader.ts';
import type { Instant } from '../store/instant.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { presentState } from './present-filing.ts';

type Record_ = ResponseOf<typeof GetRecord>;

interface Version {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly submitted_at: Instant | null;
}

/** HB-59: who did what and when, where it stands now, and who can move it on. */
export async function findRecord(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { stored, edition, workflow }: OpenFiling,
): Promise<Record_> {
  const { filing } = stored;
  const state = workflow.states.find((one) => one.state === filing.state);
  const [events, versions, holders] = await Promise.all([
    listEvents(database, filing.id),
    database.rows<Version>(
      `select id, version, state, submitted_at from filing where collection = $1 and form = $2 and subject = $3
          and discarded_at is null and occasion = (select occasion from filing where id = $4) order by version`,
      [filing.collection.id, filing.form, filing.subject.id, filing.id],
    ),
    database.rows<{ name: string; organisation: string; role: string }>(
      `select a.name, o.name as organisation, m.role from membership m
         join account a on a.id = m.account and a.state = 'active' join organisation o on o.id = m.organisation
        where m.programme = $1 and m.role = any($2) and ($3::uuid is null or m.organisation = $3) and m.until is null
        order by a.name limit 5`,
      [filing.programme, stored.holderRoles, stored.holderOrganisation],
    ),
  ]);
  const labelOf = (role: string): string => edition.roles.get(role)?.label ?? role;
  const editing = state?.edits !== undefined;
  const opener = labelOf(edition.forms.get(filing.form)?.form.open.by ?? '');
  const owner = { name: filing.owner.name, organisation: filing.owner.organisation.name, role: opener, phone: null };
  const settled = state?.accepted === true || state?.final === true;
  return {
    title: `${filing.subject.name} ${filing.collection.label}`,
    events: events.map((one) => ({
      ...one,
      event: sayOrigin(one.event, filing.carried?.label ?? null, stored.derived),
      actor: one.actor && { ...one.actor, role: labelOf(one.actor.role) },
    })),
    current: settled
      ? null
      : {
          label: state?.label ?? filing.state,
          since: filing.enteredAt ?? filing.openedAt,
          holders: editing ? [owner] : holders.map((one) => ({ ...one, role: labelOf(one.role), phone: null })),
        },
    next: nextOf(workflow, filing.state),
    versions: versions.map((one) => ({
      version: one.version,
      filing: one.id,
      state: presentState(workflow, one.state),
      submittedAt: one.submitted_at,
    })),
    now: clock.now(),
  };
}

/** A filing's event names the filing it began with; people read which period or version that was. */
function sayOrigin(event: FilingEvent, carried: string | null, derived: Derived | null): FilingEvent {
  if (event.kind !== 'opened') return event;
  if (derived) return { ...event, carriedFrom: `${derived.label}第 ${derived.version} 版` };
  return { ...event, carriedFrom: event.version > 1 ? `第 ${event.version - 1} 版` : carried };
}

/** The stage after this one in the order written. */
function nextOf({ states }: OpenFiling['workflow'], current: string): Record_['next'] {
  const place = states.findIndex((one) => one.state === current);
  const following = states.slice(place + 1).find((one) => one.holder !== undefined || one.accepted === true);
  if (!following || states[place]?.accepted === true || states[place]?.final === true) return null;
  return { title: following.label, text: following.accepted ? '通过后计入统计' : '由下一环节办理' };
}
