import {
  createContext,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { FilingView } from '#contract/filing.ts';
import type { AttachmentRef, CellPath, Row } from '#definition/answers.ts';
import type { Form } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { ExplanationLine } from './explanation-line.ts';
import type { FieldBook } from './field-book.ts';
import type { CellState, FormStore } from './form-store.ts';
import type { SaveLine, SaveState, Sending } from './save-line.ts';

/** An open filing as its screens see it. */
export interface OpenForm {
  readonly view: FilingView;
  readonly form: Form;
  readonly programme: Programme;
  readonly book: FieldBook;
  readonly store: FormStore;
  /** Null where nothing is saved: the filing is only read. */
  readonly line: SaveLine | null;
  /** Absent where nothing is explained. */
  readonly explaining?: ExplanationLine;
  readonly editable: boolean;
}

export const FormContext = createContext<OpenForm | null>(null);

export function useForm(): OpenForm {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm outside a filing');
  return form;
}

export function useCell(path: CellPath): CellState {
  const { store } = useForm();
  const subscribe = useCallback((listener: () => void) => store.subscribe(path, listener), [store, path]);
  return useSyncExternalStore(subscribe, () => store.cell(path));
}

export function useRows(roster: string): readonly Row[] {
  const { store } = useForm();
  const subscribe = useCallback((listener: () => void) => store.subscribe(`rows:${roster}`, listener), [store, roster]);
  return useSyncExternalStore(subscribe, () => store.rows(roster));
}

export function useFiles(slot: string): readonly AttachmentRef[] {
  const { store } = useForm();
  const subscribe = useCallback((listener: () => void) => store.subscribe(`files:${slot}`, listener), [store, slot]);
  return useSyncExternalStore(subscribe, () => store.session.answers().attachments[slot] ?? none);
}
const none: readonly AttachmentRef[] = [];

/** Redraws when something turns relevant; asked of the store then. */
export function useLayout(): FormStore {
  const { store } = useForm();
  const subscribe = useCallback((listener: () => void) => store.subscribe('layout', listener), [store]);
  useSyncExternalStore(subscribe, store.layout);
  return store;
}

/** Findings are drawn in the background: a key that comes meanwhile goes first. */
export function useFindings(): readonly Finding[] {
  const { store } = useForm();
  const [findings, setFindings] = useState(store.findings);
  useEffect(() => {
    const look = () => startTransition(() => setFindings(store.findings()));
    look();
    return store.subscribe('findings', look);
  }, [store]);
  return findings;
}

/** Whether every rule has been looked at since the form was opened. */
export function useChecked(store: FormStore | undefined): boolean {
  const subscribe = useCallback((listener: () => void) => store?.subscribe('findings', listener) ?? nothing, [store]);
  return useSyncExternalStore(subscribe, () => store?.checked() ?? false);
}

const still: SaveState = { kind: 'saved', at: null, count: 0, detail: null };
const nothing = () => () => undefined;

export function useSaveState(): SaveState {
  const { line } = useForm();
  const subscribe = useCallback((listener: () => void) => line?.subscribe('state', listener) ?? nothing, [line]);
  return useSyncExternalStore(subscribe, () => line?.state() ?? still);
}

export function useSending(cell: CellPath): Sending {
  const { line } = useForm();
  const subscribe = useCallback((listener: () => void) => line?.subscribe(cell, listener) ?? nothing, [line, cell]);
  return useSyncExternalStore(subscribe, () => line?.sending(cell) ?? 'saved');
}
