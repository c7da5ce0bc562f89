import type { Act } from '#definition/story.ts';
import { between } from '#engine/demo/chance.ts';
import { fillIn } from '#engine/demo/make-filing.ts';
import { addressOf, sameValue } from '#engine/form/cell.ts';
import type { Change } from '#engine/form/change.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import { runtimeInput, type Surroundings } from '../filings/runtime-input.ts';
import { nextPatch } from '../filings/save-changes.ts';
import type { Transaction } from '../store/database.ts';
import { appendPatches, type Patch } from '../store/filing-transactor.ts';
import type { Moments } from './moments.ts';
import { type Stage, servicesAt } from './stage.ts';
import { StoryRefusedError } from './story-refused.ts';

export interface Fill {
  readonly act: Act;
  readonly filler: Scope;
  readonly moments: Moments;
  readonly sources: Surroundings['sources'];
}

/** Fills a filing in as its recipe says, save by save; a draft only so far, and without its files. */
export async function fillScene(
  tx: Transaction,
  stage: Stage,
  open: OpenFiling,
  { act, filler, moments, sources }: Fill,
): Promise<OpenFiling> {
  const { filing } = open.stored;
  const draft = act.do.length === 0;
  const steps = draft ? stepsOfDraft(stage, open, act) : stage.recipe.recipe.steps.length;
  const surroundings = { parameters: stage.parameters, sources, lastTexts: {} };
  const input = runtimeInput(servicesAt(stage, moments.opened), filing, surroundings, actorOf(filler));
  const made = fillIn(stage.form, stage.recipe, input, steps);
  const own = act.do.includes('correct') ? [] : answersOf(act);
  const upload = draft
    ? []
    : await uploads(tx, stage, open, filler, moments.saved(made.saves.length, made.saves.length));
  const saves = [...made.saves, unchanged(stage, open, [...made.saves, own].flat(), steps), own, upload];
  return saveAll(tx, open, saves, { filler, moments });
}

/** One save after the other, each on the revision the one before has made. */
export async function saveAll(
  tx: Transaction,
  open: OpenFiling,
  saves: readonly (readonly Change[])[],
  { filler, moments }: { filler: Scope; moments: Moments },
): Promise<OpenFiling> {
  const wanted = saves.filter((apply) => apply.length > 0);
  const patches: Patch[] = [];
  let { stored } = open;
  for (const [place, apply] of wanted.entries()) {
    const savedAt = moments.saved(place, wanted.length);
    const { patch, after } = nextPatch({ ...open, stored }, { apply, savedAt, by: filler });
    patches.push(patch);
    stored = after;
  }
  if (await appendPatches(tx, patches)) return { ...open, stored };
  throw new StoryRefusedError(`${stored.filing.subject.name}：保存时已被他人更新`);
}

export const answersOf = ({ answers }: Act): readonly Change[] =>
  Object.entries(answers).map(([cell, value]) => ({ kind: 'set', cell, value }));

/** Between a third and nine tenths of the recipe, and at least as far as the answers the story gives. */
function stepsOfDraft({ recipe }: Stage, { stored: { filing } }: OpenFiling, { answers }: Act): number {
  const { steps } = recipe.recipe;
  const given = steps.findLastIndex(
    (step) => step.kind === 'fields' && Object.keys(answers).some((code) => Object.hasOwn(step.fields, code)),
  );
  const share = between(30, 90, 'draft', filing.subject.code, filing.collection.period);
  return Math.max(given + 1, Math.ceil((steps.length * share) / 100));
}

/** What was carried in and stays as it is has been looked at, too: on every page the recipe has reached. */
function unchanged(
  { form, recipe }: Stage,
  { stored: { filing } }: OpenFiling,
  typed: readonly Change[],
  steps: number,
): readonly Change[] {
  const { carried } = filing;
  if (carried === null) return [];
  const touched = new Set(typed.flatMap((change) => (change.kind === 'set' ? [addressOf(change.cell).code] : [])));
  const reached = new Set(
    recipe.recipe.steps
      .slice(0, steps)
      .flatMap((step) => (step.kind === 'fields' ? Object.keys(step.fields) : []))
      .map((code) => form.index.fields.get(code)?.page),
  );
  return [...form.index.fields].flatMap(([code, { field, page }]): readonly Change[] => {
    const was = carried.answers.fields[code];
    const seen = reached.has(page) && !touched.has(code) && field.calculate === undefined;
    return seen && !sameValue(was, null) ? [{ kind: 'confirm', cell: code, confirmed: true }] : [];
  });
}

/** A file for every slot the recipe names that takes one. */
export async function uploads(
  tx: Transaction,
  { files, form, recipe }: Stage,
  { stored: { filing } }: OpenFiling,
  filler: Scope,
  at: string,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const code of recipe.recipe.attach) {
    const slot = form.index.slots.get(code)?.slot;
    if (slot === undefined) continue;
    const present = (filing.answers.attachments[code] ?? []).filter((file) => file.carried !== true).length;
    const name = present === 0 ? slot.label : `${slot.label}（补充）`;
    if (present >= slot.files) continue;
    const file = await files.attach(tx, { filing: filing.id, slot, name, by: filler.account, at });
    changes.push({ kind: 'attach', slot: code, file });
  }
  return changes;
}
