import type { Transition } from '#definition/workflow.ts';
import { addDays } from '#engine/calendar/date.ts';
import { isRefusal } from '#engine/filing.ts';
import { availableActions } from '#engine/workflow/available-actions.ts';
import { decide } from '#engine/workflow/decide.ts';
import { carryOut } from '../../filings/act.ts';
import { judge } from '../../filings/judge.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import type { Services } from '../../services.ts';
import { dayOf } from '../../store/instant.ts';

/** Filings looked at in one round; the rest waits for the next, a minute later. */
const most = 1000;

/** Moves every filing whose workflow says that time alone moves it. Answers with how many moved. */
export async function runClockTransitions(services: Services): Promise<number> {
  let moved = 0;
  for (const edition of services.programmes.all())
    for (const [form, transition] of timedTransitions(edition))
      for (const id of await findWaiting(services, edition, form, transition))
        if (await moveByClock(services, id)) moved += 1;
  return moved;
}

const timedTransitions = (edition: Edition): readonly (readonly [string, Transition])[] =>
  edition.programme.forms.flatMap(({ form, workflow }) =>
    (edition.workflows.get(workflow ?? '')?.transitions ?? [])
      .filter((transition) => transition.by === 'clock')
      .map((transition) => [form, transition] as const),
  );

/** Those that have stood in the state long enough: `10 workdays` take ten days at least. */
async function findWaiting(
  { database, clock }: Services,
  { programme: { programme } }: Edition,
  form: string,
  { from, after }: Transition,
): Promise<readonly string[]> {
  const days = Number(/^(\d+) /.exec(after ?? '')?.[1] ?? 0);
  const entered = after === undefined ? null : `${addDays(dayOf(clock.now()), -days)}T00:00:00+08:00`;
  const rows = await database.rows<{ id: string }>(
    `select id from filing where programme = $1 and form = $2 and state = any($3) and discarded_at is null
        and ($4::timestamptz is null or entered_at < $4) order by entered_at limit $5`,
    [programme, form, from, entered, most],
  );
  return rows.map(({ id }) => id);
}

/** One that cannot be moved does not keep the others from moving. */
async function moveByClock(services: Services, id: string): Promise<boolean> {
  try {
    return await moveOne(services, id);
  } catch (error) {
    services.log.warn({ err: error, filing: id }, 'clock transition');
    return false;
  }
}

async function moveOne(services: Services, id: string): Promise<boolean> {
  const open = await services.filings.findFresh(id);
  if (!open) return false;
  const { filing } = open.stored;
  const now = services.clock.now();
  const judged = await judge(services, null, open);
  const { published } = open.edition;
  const [action] = availableActions(published, filing, 'clock', now, judged.facts).filter(
    (one) => one.blocked === null,
  );
  if (!action) return false;
  const command = {
    do: action.do,
    actor: 'clock',
    revision: filing.revision,
    opinion: null,
    notify: false,
    pledged: true,
  } as const;
  const decision = decide(published, filing, command, now, judged.facts);
  return !isRefusal(decision) && !isRefusal(await carryOut(services, null, open, judged, decision));
}
