import type { CellPath, CellValue, Row } from '#definition/answers.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { CellStatus, Change } from '#engine/form/change.ts';
import type { Choice, FormSession, PageProgress } from '#engine/form/session.ts';
import { inverseOf } from './inverse.ts';
import { lookOn } from './look-on.ts';
import { createSignals } from './signals.ts';

/** All a cell shows. The same object until something about the cell changes. */
export interface CellState {
  readonly value: CellValue;
  readonly previous: CellValue;
  readonly status: CellStatus;
  readonly required: boolean;
  readonly readonly: boolean;
  /** Findings that point at this cell first. */
  readonly findings: readonly Finding[];
}

interface Step {
  readonly label: string;
  readonly back: readonly Change[];
  readonly forth: readonly Change[];
}

export interface FormStore {
  readonly session: FormSession;
  /** `cell` a path; `findings`, `layout`, `undo`; `rows:ROSTER`; `files:SLOT`. */
  subscribe(name: string, listener: () => void): () => void;
  cell(path: CellPath): CellState;
  rows(roster: string): readonly Row[];
  findings(): readonly Finding[];
  /** Whether every rule has been looked at since the form was opened: before that, no finding means nothing. */
  checked(): boolean;
  /** Somebody is at the form: from now on it checks itself. Until then the findings the server sent are as good. */
  attend(): void;
  progress(): readonly PageProgress[];
  choices(path: CellPath): readonly Choice[] | null;
  relevant(name: string): boolean;
  /** Counts up whenever something turned relevant or irrelevant. */
  layout(): number;
  /** A person's doing: applied, undoable, told to whoever saves. Changes that change nothing are dropped. */
  change(changes: readonly Change[], label: string): void;
  /** What others did, or the server settled: applied without being saved again. */
  take(changes: readonly Change[]): void;
  /** Has whoever shows the cell look again. */
  wake(path: CellPath): void;
  undo(): string | null;
  redo(): string | null;
  onChange(listener: (changes: readonly Change[]) => void): void;
}

/** One object for every empty list: whoever watches it must not see it change. */
const noRows: readonly Row[] = [];

/** Findings and progress are drawn a moment after the cell, so that a key never waits for them. */
const settle = 50;

/** `in-steps`: the session was opened so; until it has found its own, `known` findings stand in. */
export function createFormStore(
  session: FormSession,
  opened: 'whole' | 'in-steps' = 'whole',
  known?: readonly Finding[],
): FormStore {
  const signals = createSignals();
  const cells = new Map<CellPath, CellState>();
  const findings = new Map<string, Finding>();
  const byCell = new Map<CellPath, Finding[]>();
  let checked = opened === 'whole' || known !== undefined;
  let rows = session.answers().rosters;
  let listed: readonly Finding[] = [];
  let progressed: readonly PageProgress[] | null = null;
  let layout = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tell: (changes: readonly Change[]) => void = () => undefined;
  const undone: Step[] = [];
  const done: Step[] = [];

  const at = (finding: Finding): CellPath => finding.cells[0] ?? '';
  adopt(opened === 'whole' ? session.findings() : (known ?? []));
  let attended = opened === 'whole';
  if (!checked) attend();

  function attend(): void {
    if (attended) return;
    attended = true;
    lookOn(session, () => {
      checked = true;
      adopt(session.findings());
    });
  }

  function adopt(all: readonly Finding[]): void {
    const touched = new Set(byCell.keys());
    findings.clear();
    byCell.clear();
    for (const finding of all) {
      note(finding);
      touched.add(at(finding));
    }
    for (const cell of touched) {
      cells.delete(cell);
      signals.tell(cell);
    }
    listed = [...findings.values()];
    progressed = null;
    signals.tell('findings');
  }

  function apply(changes: readonly Change[]): void {
    attend();
    const delta = session.change(changes);
    const touched = new Set<CellPath>([...Object.keys(delta.calculated), ...Object.keys(delta.statuses)]);
    const rosters = new Set<string>();
    for (const change of changes) {
      if (change.kind === 'set' || change.kind === 'confirm') {
        touched.add(change.cell);
        if (change.cell.includes('/')) rosters.add(change.cell.split('/')[0] ?? '');
      } else if (change.kind === 'add-row' || change.kind === 'remove-row') rosters.add(change.roster);
      else signals.tell(`files:${change.slot}`);
    }
    for (const key of delta.findings.removed) {
      const gone = findings.get(key);
      if (gone) forget(gone, touched);
    }
    for (const finding of [...delta.findings.changed, ...delta.findings.added]) {
      const before = findings.get(finding.key);
      if (before) forget(before, touched);
      note(finding);
      touched.add(at(finding));
    }
    if (rosters.size) {
      rows = session.answers().rosters;
      for (const roster of rosters) signals.tell(`rows:${roster}`);
    }
    for (const cell of touched) {
      cells.delete(cell);
      signals.tell(cell);
    }
    if (Object.keys(delta.relevance).length) {
      layout += 1;
      cells.clear();
      signals.tell('layout');
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      listed = [...findings.values()];
      progressed = null;
      signals.tell('findings');
    }, settle);
  }

  function note(finding: Finding): void {
    findings.set(finding.key, finding);
    byCell.set(at(finding), [...(byCell.get(at(finding)) ?? []), finding]);
  }

  function forget(finding: Finding, touched: Set<CellPath>): void {
    findings.delete(finding.key);
    const left = (byCell.get(at(finding)) ?? []).filter((each) => each.key !== finding.key);
    byCell.set(at(finding), left);
    touched.add(at(finding));
  }

  function act(changes: readonly Change[]): void {
    apply(changes);
    tell(changes);
  }

  function turn(from: Step[], to: Step[], way: 'back' | 'forth'): string | null {
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    act(step[way]);
    signals.tell('undo');
    return step.label;
  }

  return {
    session,
    subscribe: signals.subscribe,
    cell(path) {
      const known = cells.get(path);
      if (known) return known;
      const state: CellState = {
        value: session.value(path),
        previous: session.previous(path),
        status: session.status(path),
        required: session.required(path),
        readonly: session.readonly(path),
        findings: byCell.get(path) ?? [],
      };
      cells.set(path, state);
      return state;
    },
    rows: (roster) => rows[roster] ?? noRows,
    findings: () => listed,
    checked: () => checked,
    attend,
    progress() {
      progressed ??= session.progress();
      return progressed;
    },
    choices: (path) => session.choices(path),
    relevant: (name) => session.relevant(name),
    layout: () => layout,
    change(changes, label) {
      const real = changes.filter((change) => change.kind !== 'set' || !same(session.value(change.cell), change.value));
      if (real.length === 0) return;
      const back = inverseOf(real, session, rows);
      if (back) {
        done.push({ label, back, forth: real });
        undone.length = 0;
      }
      act(real);
      signals.tell('undo');
    },
    take: apply,
    wake: signals.tell,
    undo: () => turn(done, undone, 'back'),
    redo: () => turn(undone, done, 'forth'),
    onChange(listener) {
      tell = listener;
    },
  };
}

const same = (a: CellValue, b: CellValue): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item) => b.includes(item)) : a === b;
