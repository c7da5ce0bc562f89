import type { Act } from '#definition/story.ts';
import type { Filing, SubjectFacts } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import { collectionFor } from '../filings/periods.ts';
import type { Transaction } from '../store/database.ts';
import { actScene } from './act-scene.ts';
import { answersOf, fillScene, saveAll, uploads } from './fill-scene.ts';
import { checkScene, type Finish, type Finished, finishScene } from './finish-scene.ts';
import { firstHandedIn, momentsBefore, momentsOfMending, nextStep } from './moments.ts';
import { openScene } from './open-scene.ts';
import type { Past } from './past.ts';
import type { Scene } from './scenes.ts';
import type { Stage } from './stage.ts';

export interface Play extends Scene {
  readonly subject: SubjectFacts;
  readonly filler: Scope;
  readonly past: Past;
}

/**
 * One filing of the story from its opening to where the story leaves it, at the times the story tells. What lies after
 * the server's present has not happened yet. Answers with every version of it as it then stands.
 */
export async function playFiling(tx: Transaction, stage: Stage, play: Play): Promise<readonly Filing[]> {
  const { subject, period, act, filler, past } = play;
  const lot = { subject: subject.code, period };
  const { now } = stage.story;
  const present = stage.services.clock.now();
  const { due } = collectionFor(stage.edition, stage.series, period, now);
  const handedIn = firstHandedIn(due ?? now, act.late, now, lot);
  const moments = momentsBefore(handedIn, lot);
  if (moments.opened > present) return [];
  const { open, sources } = await openScene(tx, stage, { subject, period, filler, at: moments.opened }, past);
  const finish = { filler, moments, past, sources };
  const filled = await fillScene(tx, stage, open, { ...finish, act });
  let standing = await checkScene(tx, stage, filled, finish);
  if (act.do.length === 0 || handedIn > present) return [standing.open.stored.filing];
  standing = await finishScene(tx, stage, standing, finish);
  const versions: Filing[] = [];
  let at = handedIn;
  for (const [place, action] of act.do.entries()) {
    if (place > 0) at = nextStep(at, now, place, lot);
    if (at > present) break;
    if (place > 0 && isOpenAgain(standing.open)) {
      standing = await mend(tx, stage, standing, act, { ...finish, moments: momentsOfMending(at) });
    }
    const before = standing.open.stored.filing;
    standing = await actScene(tx, stage, standing, { action, filler, opinion: act.opinion, at });
    if (standing.open.stored.filing.id !== before.id) versions.push(before);
  }
  return [...versions, standing.open.stored.filing];
}

const isOpenAgain = ({ workflow, stored }: OpenFiling): boolean =>
  workflow.states.find((one) => one.state === stored.filing.state)?.edits !== undefined;

/** Before it is handed in once more: a correction gets the story's answers, a returned filing another file. */
async function mend(tx: Transaction, stage: Stage, { open }: Finished, act: Act, finish: Finish): Promise<Finished> {
  const { filler, moments } = finish;
  const more = await uploads(tx, stage, open, filler, moments.saved(1, 2));
  const own = act.do.includes('correct') ? answersOf(act) : [];
  const mended = await saveAll(tx, open, [own, more], { filler, moments });
  const checked = await checkScene(tx, stage, mended, finish);
  return finishScene(tx, stage, checked, finish);
}
