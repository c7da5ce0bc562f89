import type { Feel } from './field.ts';

export const standardLists = [
  'fillable',
  'mine',
  'todo',
  'handled',
  'all',
  'missing',
  'findings',
  'explanations',
  'documents',
  'entries',
] as const;
export type StandardList = (typeof standardLists)[number];

export interface ListDefinition {
  readonly list: string;
  readonly title: string;
  /** Which standard list it varies. */
  readonly of: StandardList;
  /** The form (or, for `entries`, the register) it shows. */
  readonly form: string;
  /** A series made by rule, whose filings it shows; without one those that people fill in. */
  readonly series?: string;
  readonly where?: Feel;
  readonly columns: readonly ListColumn[];
  readonly filters: readonly string[];
  readonly actions: readonly string[];
  readonly badge?: boolean;
}

/** `value` is a code, `subject.X`, or a closed name: collection, state, holder, deadline, late, submitted, updated, changes, explained, … */
export interface ListColumn {
  readonly value: string;
  readonly label: string;
}

/** A menu never grants rights: the target does. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: string;
  readonly go?: MenuTarget;
  readonly items: readonly MenuItem[];
}

export type MenuTarget =
  | { readonly to: 'list'; readonly list: string }
  | { readonly to: 'form'; readonly form: string }
  | { readonly to: 'statistic'; readonly statistic: string }
  | { readonly to: 'entries'; readonly register: string }
  | { readonly to: 'help'; readonly text: string }
  /** Desks of the platform: 期次管理, 通报, 联系方式. */
  | { readonly to: 'periods' | 'bulletins' | 'contacts' }
  | { readonly to: 'home' };

export interface HomeDefinition {
  /** Facts shown on the card beside the to-do list: label → path, such as `organisation.GK`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly contacts: Readonly<Record<string, string>>;
}
