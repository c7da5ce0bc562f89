import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { CellPath } from '#definition/answers.ts';
import { useForm } from '../filing/form-context.ts';
import { focusCell } from '../fill/focus.ts';
import { useSay } from '../ui/Status.tsx';
import { blockOf, placeBlock, type RefusedCell } from './paste.ts';

/**
 * Keys of a grid: arrows and Enter move, Ctrl+V lays down a block, Ctrl+Z takes back (also what was saved).
 * What was pasted and cannot stand is told, and the cursor goes to the first of it. Boxes say where they stand by `data-cell`; in a roster a cell's row and column follow from its path.
 */
export function useGridKeys(
  cells: readonly CellPath[],
  columns: readonly string[] = [],
  onRefused: (refused: readonly RefusedCell[]) => void = goToFirst,
) {
  const { store, book } = useForm();
  const say = useSay();

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const box = event.target as HTMLElement;
    const cell = box.dataset['cell'];
    if (cell === undefined || event.nativeEvent.isComposing) return;
    const step = stepOf(event, box, columns.length > 0);
    if (!step) return;
    const next = neighbour(event.currentTarget, box, step);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const cell = (event.target as HTMLElement).dataset['cell'];
    const block = blockOf(event.clipboardData.getData('text/plain'));
    if (cell === undefined || (block.length === 1 && block[0]?.length === 1)) return;
    event.preventDefault();
    const { changes, refused } = placeBlock(block, cell, cells, columns, {
      fieldOf: book.fieldOf,
      choices: store.choices,
      readonly: (path) => store.session.readonly(path),
      relevant: (path) => store.relevant(path),
    });
    store.change(changes, `粘贴 ${changes.length} 格`);
    const [first] = refused;
    say(
      first
        ? `粘贴了 ${changes.length} 格，${refused.length} 格没有粘：${first.message}。`
        : `粘贴了 ${changes.length} 格。`,
      { undo: () => store.undo(), ...(first && { icon: 'warn' }) },
    );
    onRefused(refused);
  };
  return { onKeyDown, onPaste };
}

const goToFirst = ([first]: readonly RefusedCell[]): void => void (first && focusCell(first.cell));

type Step = 'up' | 'down' | 'left' | 'right';

function stepOf(event: KeyboardEvent, box: HTMLElement, sideways: boolean): Step | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Enter' && box.tagName !== 'TEXTAREA') return event.shiftKey ? 'up' : 'down';
  const editing = box.dataset['edit'] === 'yes' || box.tagName === 'SELECT' || box.tagName === 'TEXTAREA';
  if (editing || (box instanceof HTMLInputElement && (box.type === 'date' || box.type === 'month'))) return null;
  if (event.key === 'ArrowUp') return 'up';
  if (event.key === 'ArrowDown') return 'down';
  if (!sideways || !(box instanceof HTMLInputElement) || !wholeSelected(box)) return null;
  return event.key === 'ArrowLeft' ? 'left' : event.key === 'ArrowRight' ? 'right' : null;
}

const wholeSelected = (box: HTMLInputElement): boolean =>
  box.value === '' || (box.selectionStart === 0 && box.selectionEnd === box.value.length);

function neighbour(grid: HTMLElement, box: HTMLElement, step: Step): HTMLElement | undefined {
  const all = [...grid.querySelectorAll<HTMLElement>('[data-cell]')];
  const column = box.dataset['cell']?.split('/')[2];
  const along =
    step === 'left' || step === 'right' ? all : all.filter((each) => each.dataset['cell']?.split('/')[2] === column);
  return along[along.indexOf(box) + (step === 'up' || step === 'left' ? -1 : 1)];
}
