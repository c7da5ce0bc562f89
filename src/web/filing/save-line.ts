import { SaveChanges } from '#contract/filing.ts';
import type { CellPath } from '#definition/answers.ts';
import type { Change, Conflict } from '#engine/form/change.ts';
import { call } from '../api.ts';
import type { Journal } from './journal.ts';
import { createSignals } from './signals.ts';

export interface SaveState {
  readonly kind: 'saved' | 'waiting' | 'saving' | 'offline' | 'refused';
  /** When the server last took something, or this machine did while offline. */
  readonly at: string | null;
  /** Changes the server does not have yet. */
  readonly count: number;
  /** Why the server would not take them. */
  readonly detail: string | null;
}

export type Sending = 'saved' | 'sending' | 'local';

export interface SaveLine {
  push(changes: readonly Change[]): void;
  /** Sends what waits; true once the server has everything. */
  flush(): Promise<boolean>;
  state(): SaveState;
  sending(cell: CellPath): Sending;
  revision(): number;
  /** Something else than cells was saved: a file, an explanation. */
  setRevision(revision: number): void;
  subscribe(name: string, listener: () => void): () => void;
  close(): void;
}

interface Wiring {
  readonly filing: string;
  readonly key: string;
  readonly revision: number;
  readonly savedAt: string | null;
  readonly journal: Journal;
  readonly now: () => number;
  readonly onTheirs: (changes: readonly Change[]) => void;
  readonly onConflicts: (conflicts: readonly Conflict[]) => void;
}

const pause = 700;
const retry = 5_000;
const keepPause = 120;

/** Carries changes to the server in batches, each on the revision it was made on; keeps them here until it has them. */
export function createSaveLine(wiring: Wiring): SaveLine {
  const signals = createSignals();
  let revision = wiring.revision;
  let waiting: readonly Change[] = [];
  let sending: readonly Change[] = [];
  let state: SaveState = { kind: 'saved', at: wiring.savedAt, count: 0, detail: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const set = (next: Omit<SaveState, 'count'>) => {
    state = { ...next, count: waiting.length + sending.length };
    signals.tell('state');
  };
  const tellCells = (changes: readonly Change[]) => {
    for (const cell of cellsOf(changes)) signals.tell(cell);
  };
  /** Writing costs some milliseconds: in a run of keys the journal is written once it pauses. */
  const keepSoon = () => {
    keeping ??= setTimeout(keep, keepPause);
  };
  const keep = () => {
    clearTimeout(keeping);
    keeping = undefined;
    const changes = [...sending, ...waiting];
    const at = new Date(wiring.now()).toISOString();
    void (changes.length
      ? wiring.journal.write(wiring.key, { revision, changes, at })
      : wiring.journal.clear(wiring.key));
  };
  const later = (delay: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void flush(), delay);
  };

  async function send(): Promise<boolean> {
    sending = waiting;
    waiting = [];
    const batch = sending;
    set({ kind: 'saving', at: state.at, detail: null });
    const outcome = await call(SaveChanges, {
      params: { filing: wiring.filing },
      revision,
      body: { changes: [...batch] },
    });
    sending = [];
    if (outcome.kind === 'answered') {
      revision = outcome.value.revision;
      keep();
      if (outcome.value.theirs.length) wiring.onTheirs(outcome.value.theirs);
      if (outcome.value.conflicts.length) wiring.onConflicts(outcome.value.conflicts);
      set({ kind: waiting.length ? 'waiting' : 'saved', at: outcome.value.savedAt, detail: null });
      tellCells(batch);
      return true;
    }
    waiting = squeeze([...batch, ...waiting]);
    keep();
    const at = new Date(wiring.now()).toISOString();
    if (outcome.kind === 'offline') {
      set({ kind: 'offline', at, detail: null });
      later(retry);
    } else {
      set({ kind: 'refused', at, detail: outcome.detail });
    }
    tellCells(batch);
    return false;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (running) {
      await running;
      return flush();
    }
    if (waiting.length === 0) return true;
    running = send();
    const went = await running;
    running = null;
    return went ? flush() : false;
  }

  const online = () => {
    if (state.kind === 'offline') void flush();
  };
  const leave = () => {
    keep();
    void flush();
  };
  window.addEventListener('online', online);
  window.addEventListener('pagehide', leave);

  return {
    push(changes) {
      waiting = squeeze([...waiting, ...changes]);
      keepSoon();
      if (state.kind !== 'offline') set({ kind: running ? 'saving' : 'waiting', at: state.at, detail: null });
      else set(state);
      tellCells(changes);
      later(state.kind === 'offline' ? retry : pause);
    },
    flush,
    state: () => state,
    sending(cell) {
      if (!cellsOf(waiting).has(cell) && !cellsOf(sending).has(cell)) return 'saved';
      return state.kind === 'offline' || state.kind === 'refused' ? 'local' : 'sending';
    },
    revision: () => revision,
    setRevision(next) {
      revision = Math.max(revision, next);
    },
    subscribe: signals.subscribe,
    close() {
      closed = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
      window.removeEventListener('pagehide', leave);
      leave();
    },
  };
}

/** Of several settings of one cell only the last need travel. */
function squeeze(changes: readonly Change[]): readonly Change[] {
  const last = new Map<string, number>();
  changes.forEach((change, at) => {
    if (change.kind === 'set' || change.kind === 'confirm') last.set(`${change.kind} ${change.cell}`, at);
  });
  return changes.filter(
    (change, at) =>
      (change.kind !== 'set' && change.kind !== 'confirm') || last.get(`${change.kind} ${change.cell}`) === at,
  );
}

const known = new WeakMap<readonly Change[], ReadonlySet<CellPath>>();
function cellsOf(changes: readonly Change[]): ReadonlySet<CellPath> {
  const found = known.get(changes);
  if (found) return found;
  const cells = new Set(
    changes.flatMap((change) =>
      change.kind === 'set' || change.kind === 'confirm'
        ? [change.cell]
        : change.kind === 'add-row' || change.kind === 'remove-row'
          ? [`${change.roster}/${change.row}`]
          : [],
    ),
  );
  known.set(changes, cells);
  return cells;
}
