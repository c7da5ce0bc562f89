import { isRefusal } from '#engine/filing.ts';
import { availableActions } from '#engine/workflow/available-actions.ts';
import { decide } from '#engine/workflow/decide.ts';
import { carryOut } from '../../filings/act.ts';
import { judge } from '../../filings/judge.ts';
import type { Services } from '../../services.ts';

/** Moves every filing whose workflow says that time alone moves it. Answers with how many moved. */
export async function runClockTransitions(services: Services): Promise<number> {
  let moved = 0;
  for (const edition of services.programmes.all()) {
    const timed = edition.programme.workflows.flatMap((workflow) =>
      workflow.transitions.filter((one) => one.by === 'clock').flatMap((one) => one.from),
    );
    if (timed.length === 0) continue;
    const waiting = await services.database.rows<{ id: string }>(
      'select id from filing where programme = $1 and state = any($2) and discarded_at is null order by entered_at limit 1000',
      [edition.programme.programme, timed],
    );
    for (const { id } of waiting) if (await moveByClock(services, id)) moved += 1;
  }
  return moved;
}

async function moveByClock(services: Services, id: string): Promise<boolean> {
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
