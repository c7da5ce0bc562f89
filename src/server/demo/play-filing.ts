import type { AttachmentRef } from '#definition/answers.ts';
import type { Act } from '#definition/story.ts';
import { addDays } from '#engine/calendar/date.ts';
import { endOf } from '#engine/calendar/instant.ts';
import { type CompiledRecipe, makeFiling } from '#engine/demo/make-filing.ts';
import { isRefusal } from '#engine/filing.ts';
import type { CompiledForm } from '#engine/form/compiled-form.ts';
import { decide } from '#engine/workflow/decide.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { fixedClock } from '../clock.ts';
import { carryOut } from '../filings/act.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import { judge } from '../filings/judge.ts';
import { storeOpening } from '../filings/open-filing.ts';
import { prepareFiling } from '../filings/prepare-filing.ts';
import { newId } from '../ids.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { appendEvents } from '../store/event-log.ts';
import { type Instant, millisecondsOf, secondsAfter } from '../store/instant.ts';
import type { DemoPeople } from './people.ts';
import type { SampleFiles } from './sample-files.ts';

export interface Stage {
  readonly services: Services;
  readonly edition: Edition;
  readonly people: DemoPeople;
  readonly files: SampleFiles;
  readonly form: CompiledForm;
  readonly recipe: CompiledRecipe;
}

export interface Scene {
  readonly subject: string;
  readonly filler: Scope;
  readonly period: string;
  readonly act: Act;
}

/** The story asks for something the programme refuses; the message says what and why. */
export class StoryRefusedError extends Error {
  override readonly name = 'StoryRefusedError';
}

const day = 24 * 3600;

/** One filing of the story, at the times it tells. False where the period cannot be opened. */
export async function playFiling(stage: Stage, { subject, filler, period, act }: Scene): Promise<boolean> {
  const at = firstSubmission(stage, period, act);
  const opening = at === null ? null : secondsAfter(at, -6 * day);
  const begun = opening === null ? null : withClock(stage.services, opening);
  if (at === null || begun === null) return false;
  const form = stage.form.index.form.form;
  const prepared = await prepareFiling(begun, filler, { form, subject, period });
  if (isRefusal(prepared) || prepared.periods.some((one) => one.period === period && one.blocked !== null))
    return false;
  const made = makeFiling(stage.form, stage.recipe, prepared.input);
  const answers = { ...made, fields: { ...made.fields, ...act.answers } };
  const opened = await begun.database.transact((tx) => storeOpening(tx, begun, filler, prepared, answers));
  if (isRefusal(opened)) return false;
  await complete(stage, withClock(stage.services, secondsAfter(at, -day)), filler, opened.filing);
  let id = opened.filing;
  let now = at;
  for (const action of act.do) {
    id = await take(stage, withClock(stage.services, now), { id, action, filler, opinion: act.opinion ?? null });
    now = secondsAfter(now, day / 2 + (subject.charCodeAt(0) % 7) * 1800);
  }
  return true;
}

const withClock = (services: Services, at: Instant): Services => ({ ...services, clock: fixedClock(at) });

/** As many days after the deadline as the story says, never after the demonstration's present. */
function firstSubmission({ services, edition, form }: Stage, period: string, { late }: Act): Instant | null {
  const series = edition.programme.series.find((one) => one.forms.includes(form.index.form.form) && !one.derive);
  const days = /^\d{4}-\d{2}$/.test(period) ? addDays(addDays(`${period}-28`, 4).slice(0, 8) + '01', -1) : null;
  if (!series || days === null) return null;
  const hour = 9 + (period.charCodeAt(6) % 8);
  const wanted = secondsAfter(endOf(addDays(days, late)), -(24 - hour) * 3600);
  const latest = secondsAfter(services.clock.now(), -2 * day);
  return millisecondsOf(wanted) > millisecondsOf(latest) ? latest : wanted;
}

/** Files in their slots, explanations to what asks for one, and the paper. */
async function complete(stage: Stage, services: Services, filler: Scope, id: string): Promise<void> {
  const { recipe } = stage.recipe;
  const at = services.clock.now();
  const attachments: Record<string, AttachmentRef[]> = {};
  for (const code of recipe.attach) {
    const slot = stage.form.index.slots.get(code)?.slot;
    if (slot) attachments[code] = [await stage.files.attach(id, slot, filler.account, at)];
  }
  await services.database.rows(
    `update filing_content set answers = jsonb_set(answers, '{attachments}', coalesce(answers -> 'attachments', '{}') || $2)
      where filing = $1`,
    [id, JSON.stringify(attachments)],
  );
  const open = await services.filings.findFresh(id);
  if (!open) return;
  const { session } = await judge(services, filler, open);
  if (recipe.explain !== undefined) {
    const soft = session.unexplained().map(({ finding }) => finding);
    await services.database.rows(
      `insert into explanation (filing, finding, text, bound, by, by_name, at)
       select $1, f.key, $3, f.bound, $4, $5, $6 from unnest($2::text[], $7::text[]) as f (key, bound)`,
      [id, soft.map((one) => one.key), recipe.explain, filler.account, filler.name, at, soft.map((one) => one.bound)],
    );
  }
  await print(services, filler, open);
}

/** The paper is noted as made; whoever asks for it gets it set then. */
async function print(services: Services, filler: Scope, open: OpenFiling): Promise<void> {
  const { filing, eventCount, eventHash } = { ...open.stored, filing: open.stored.filing };
  const at = services.clock.now();
  const document = { id: newId(), revision: filing.revision, at };
  await services.database.transact(async (tx) => {
    const made = { kind: 'document-made', document: document.id, revision: filing.revision } as const;
    const chain = await appendEvents(
      tx,
      { filing: filing.id, count: eventCount, hash: eventHash },
      actorOf(filler),
      at,
      [made],
    );
    await tx.rows(
      'update filing set document = $2, event_count = $3, event_hash = $4, checked_revision = revision where id = $1',
      [filing.id, JSON.stringify(document), chain.count, chain.hash],
    );
  });
}

interface Step {
  readonly id: string;
  readonly action: string;
  readonly filler: Scope;
  readonly opinion: string | null;
}

/** One action by whoever may take it. Answers with the filing that stands afterwards. */
async function take(stage: Stage, services: Services, { id, action, filler, opinion }: Step): Promise<string> {
  let open = await services.filings.findFresh(id);
  if (!open) throw new StoryRefusedError(`填报件 ${id} 不见了`);
  const transition = open.workflow.transitions.find(
    (one) => one.do === action && one.from.includes(open?.stored.filing.state ?? ''),
  );
  const by = transition?.by ?? 'owner';
  const { holderRoles, holderOrganisation } = open.stored;
  const scope =
    by === 'owner'
      ? filler
      : stage.people.find(by === 'holder' ? holderRoles : [by], by === 'holder' ? holderOrganisation : null);
  if (!scope)
    throw new StoryRefusedError(
      `没有人可以${action}：${open.stored.filing.subject.name} ${open.stored.filing.collection.label}`,
    );
  if (by === 'owner' && open.stored.filing.document === null) {
    await complete(stage, services, filler, id);
    open = (await services.filings.findFresh(id)) ?? open;
  }
  const judged = await judge(services, scope, open);
  const { filing } = open.stored;
  const command = {
    do: action,
    actor: actorOf(scope),
    revision: filing.revision,
    opinion: by === 'owner' ? null : (opinion ?? transition?.phrases[0] ?? '同意'),
    notify: false,
    pledged: true,
  };
  const decision = decide(open.edition.published, filing, command, services.clock.now(), judged.facts);
  if (isRefusal(decision))
    throw new StoryRefusedError(`${filing.subject.name} ${filing.collection.label} 不能${action}：${decision.detail}`);
  const after = await carryOut(services, scope, open, judged, { ...decision, notices: [] });
  if (isRefusal(after)) throw new StoryRefusedError(after.detail);
  return after;
}
