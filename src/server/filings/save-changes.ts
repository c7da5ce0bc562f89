import { type Filing, isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { applyChanges, applyConfirmations, changesContent } from '#engine/form/apply-changes.ts';
import type { Change, Conflict } from '#engine/form/change.ts';
import { mergeChanges } from '#engine/form/merge-changes.ts';
import type { Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { Services } from '../services.ts';
import { listPatchesSince, type StoredFiling } from '../store/filing-reader.ts';
import { appendPatch, type Patch, storeSnapshot, valuesBefore } from '../store/filing-transactor.ts';
import type { Instant } from '../store/instant.ts';
import { firstChangeProblem } from './change-problem.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { fillable } from './fillable.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'filings'>;

export interface SaveChanges {
  readonly filing: string;
  /** The revision the changes were made on. */
  readonly revision: number;
  readonly changes: readonly Change[];
}

export interface Saved {
  readonly revision: number;
  readonly savedAt: Instant;
  readonly theirs: readonly Change[];
  readonly conflicts: readonly Conflict[];
}

/** A filing that changes faster than one can write: told after this many tries. */
const tries = 6;
/** Patches that may wait before they are folded into the snapshot. */
const waiting = 40;

/** Stores what a person changed, merged with what others stored meanwhile. Cells both changed come back as conflicts. */
export async function saveChanges(deps: Deps, scope: Scope, save: SaveChanges): Promise<Saved | Refusal> {
  let open = await seenForSave(deps, scope, save.filing);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (isRefusal(open)) return open;
    const refusal = await refusalOf(deps, scope, open, save.changes);
    if (refusal) return refusal;
    const saved = await attemptSave(deps, scope, open, save);
    if (saved) return saved;
    open = await seenFiling(deps, scope, save.filing, 'fresh');
  }
  return refused('stale-revision', '这份填报件正被频繁修改，请稍候再保存');
}

/** Whoever fills it in need not be looked up again: the shelf knows. */
async function seenForSave(deps: Deps, scope: Scope, id: string): Promise<OpenFiling | Refusal> {
  const open = await deps.filings.find(id);
  const known = open?.fills.get(scope.account) === true && open.stored.filing.programme === scope.programme;
  return open && known ? open : seenFiling(deps, scope, id, 'shelf');
}

async function refusalOf(
  deps: Deps,
  scope: Scope,
  open: OpenFiling,
  changes: readonly Change[],
): Promise<Refusal | null> {
  const fills = await deps.filings.fills(open, scope.account);
  const { codes } = fillable(open, scope, fills, deps.clock.now());
  if (codes.size === 0) return readOnly(open.stored.filing, fills);
  const problem = firstChangeProblem(open.index, codes, changes);
  return problem === null ? null : refused('invalid-input', problem);
}

export function readOnly({ collection }: Filing, fills: boolean): Refusal {
  if (!fills) return refused('not-allowed', '您可以查看这份填报件，但不能填写它');
  if (collection.state === 'locked') return refused('read-only', '该期次已封账，不能再修改');
  return refused('read-only', '该填报件已提交，不能修改；如需修改，请先取消提交或等待退回');
}

async function attemptSave(deps: Deps, scope: Scope, open: OpenFiling, save: SaveChanges): Promise<Saved | null> {
  const { stored } = open;
  const { filing } = stored;
  if (filing.revision < save.revision) return null;
  const theirs =
    filing.revision === save.revision ? [] : await listPatchesSince(deps.database, filing.id, save.revision);
  const { apply, conflicts } = mergeChanges(save.changes, theirs, filing.answers);
  const savedAt = deps.clock.now();
  const told = { theirs: theirs.flatMap((patch) => patch.changes), conflicts };
  if (apply.length === 0) return { revision: filing.revision, savedAt: stored.savedAt, ...told };
  const { patch, after } = nextPatch(open, { apply, savedAt, by: scope });
  if (!(await appendPatch(deps.database, patch))) return null;
  await settle(deps, open, after);
  return { revision: filing.revision + 1, savedAt, ...told };
}

/** One save as it is stored, and the filing as it stands afterwards. */
export function nextPatch(
  open: Pick<OpenFiling, 'stored' | 'index'>,
  { apply, savedAt, by }: { apply: readonly Change[]; savedAt: Instant; by: Pick<Scope, 'account' | 'name'> },
): { readonly patch: Patch; readonly after: StoredFiling } {
  const { filing } = open.stored;
  const content = changesContent(apply, scanSlots(open));
  const patch: Patch = {
    filing: filing.id,
    revision: filing.revision,
    state: filing.state,
    at: savedAt,
    by,
    changes: apply,
    was: valuesBefore(filing.answers, apply),
    content,
  };
  return { patch, after: advanced(open.stored, { apply, content, savedAt, by: by.account }) };
}

const scanSlots = ({ index }: Pick<OpenFiling, 'index'>): readonly string[] =>
  [...index.slots.values()].filter(({ slot }) => slot.scanOf !== undefined).map(({ slot }) => slot.code);

function advanced(
  stored: StoredFiling,
  { apply, content, savedAt, by }: { apply: readonly Change[]; content: boolean; savedAt: Instant; by: string },
): StoredFiling {
  const { filing } = stored;
  const revision = filing.revision + 1;
  return {
    ...stored,
    savedAt,
    savedBy: by,
    filing: {
      ...filing,
      revision,
      contentRevision: content ? revision : (filing.contentRevision ?? filing.revision),
      answers: applyChanges(filing.answers, apply),
      confirmed: applyConfirmations(filing.confirmed, apply),
    },
  };
}

/** Back on the shelf; where many patches wait they are folded now, so that opening stays fast. */
async function settle(deps: Deps, open: OpenFiling, stored: StoredFiling): Promise<void> {
  const { filing } = stored;
  if (filing.revision - stored.snapshotRevision < waiting) {
    deps.filings.put(open, stored);
    return;
  }
  deps.filings.put(open, { ...stored, snapshotRevision: filing.revision });
  await storeSnapshot(deps.database, filing);
}
