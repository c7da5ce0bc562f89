import { createContext, useContext, useSyncExternalStore } from 'react';
import type { CellPath } from '#definition/answers.ts';

/** The cell a person is at: panels follow it, the grid does not redraw for it. */
export interface Focus {
  cell(): CellPath | null;
  at(cell: CellPath): void;
  subscribe(listener: () => void): () => void;
}

export function createFocus(): Focus {
  let cell: CellPath | null = null;
  const listeners = new Set<() => void>();
  return {
    cell: () => cell,
    at(next) {
      if (next === cell) return;
      cell = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface FillTools {
  readonly focus: Focus;
  /** Goes to the cell, on whatever page it stands, and puts the cursor there. */
  readonly jump: (cell: CellPath) => void;
}

export const FillToolsContext = createContext<FillTools | null>(null);

export function useFillTools(): FillTools {
  const tools = useContext(FillToolsContext);
  if (!tools) throw new Error('useFillTools outside a form');
  return tools;
}

export function useFocusedCell(): CellPath | null {
  const { focus } = useFillTools();
  return useSyncExternalStore(focus.subscribe, focus.cell);
}

/** Puts the cursor into the cell, if it is drawn. */
export function focusCell(cell: CellPath): boolean {
  const found = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`);
  if (!found) return false;
  found.scrollIntoView({ block: 'center' });
  found.focus({ preventScroll: true });
  return true;
}
