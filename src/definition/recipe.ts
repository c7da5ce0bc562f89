import type { Feel } from './field.ts';

/** How plausible answers are made for demonstrations: lists of words to draw from, and steps for each form. */
export interface Recipe {
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly forms: Readonly<Record<string, FormRecipe>>;
}

/** What an earlier step made a later one may read, so that counts follow their rosters. */
export interface FormRecipe {
  readonly let: Readonly<Record<string, Feel>>;
  readonly steps: readonly RecipeStep[];
  /** Slots that get a file. */
  readonly attach: readonly string[];
  /** The text that explains soft findings. */
  readonly explain?: string;
}

export type RecipeStep =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Feel>> }
  | {
      readonly kind: 'roster';
      readonly roster: string;
      readonly rows: Feel;
      /** Cells of a new row, made in the order written. */
      readonly columns: Readonly<Record<string, Feel>>;
      /** Cells of rows carried from the period before. */
      readonly change: Readonly<Record<string, Feel>>;
    };
