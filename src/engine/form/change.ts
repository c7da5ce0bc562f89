import type { AttachmentRef, CellPath, CellValue } from '#definition/answers.ts';

/** One thing a person did. A patch is a list of these with the revision it was based on. */
export type Change =
  | { readonly kind: 'set'; readonly cell: CellPath; readonly value: CellValue }
  | { readonly kind: 'confirm'; readonly cell: CellPath; readonly confirmed: boolean }
  | {
      readonly kind: 'add-row';
      readonly roster: string;
      readonly row: string;
      readonly before: string | null;
      readonly cells: Readonly<Record<string, CellValue>>;
    }
  | { readonly kind: 'remove-row'; readonly roster: string; readonly row: string }
  | { readonly kind: 'attach'; readonly slot: string; readonly file: AttachmentRef }
  | { readonly kind: 'detach'; readonly slot: string; readonly file: string };

/** A cell two people changed to different values since the revision both had seen. */
export interface Conflict {
  readonly cell: CellPath;
  readonly mine: CellValue;
  readonly theirs: CellValue;
  readonly by: string;
  readonly at: string;
}

/** How a cell stands beside last period's value. */
export type CellStatus = 'empty' | 'carried' | 'changed' | 'confirmed' | 'calculated';
