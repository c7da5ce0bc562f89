import type { Wording } from './check.ts';
import type { CodeList } from './code-list.ts';
import type { CollectionSeries } from './collection.ts';
import type { Feel } from './field.ts';
import type { Form } from './form.ts';
import type { HomeDefinition, ListDefinition, MenuItem } from './menu.ts';
import type { DocumentDefinition, NoticeRule, NumberDefinition, Statistic } from './output.ts';
import type { Parameter } from './parameter.ts';
import type { Requirement, Workflow } from './workflow.ts';

/** Subjects of this programme, or extra attributes of the site's organisations and persons (`extends`). */
export interface Register {
  readonly register: string;
  readonly title: string;
  readonly extends?: 'organisation' | 'person';
  /** Forms whose fields are the register's attributes. */
  readonly cards: readonly string[];
  /** Card field that is the entry's code; `number` or `auto` where the platform gives it. */
  readonly code?: string;
  /** Card field that is the entry's name; without it the card's first text after the code. */
  readonly name?: string;
  readonly home?: string;
  readonly links: readonly string[];
  readonly owner?: string;
  readonly assigned?: { readonly to: string; readonly by: string };
  readonly states: readonly string[];
  /** The state an entry's attributes put it in; without it an entry keeps the state it was given. */
  readonly state?: Feel;
  /** Field from whose month or day on a new entry or a change holds; without it from the day it is saved. */
  readonly since?: string;
  readonly import?: { readonly by: string; readonly refuse?: Feel };
}

export const sights = ['self', 'assigned', 'own', 'below', 'all'] as const;
/** How far a role sees; `link:NAME` follows a link of the register. */
export type Sight = (typeof sights)[number] | `link:${string}`;

/** What a role may do beyond filling and reviewing: a closed list. */
export const deeds = [
  'remind',
  'export',
  'import',
  'open-collection',
  'close',
  'reopen',
  'set-deadline',
  'set-parameter',
  'publish',
  'reveal',
  'assign',
  'reset-password',
  'manage-accounts',
] as const;
export type Deed = (typeof deeds)[number];

/**
 * Deeds that belong to one of the three duties GB/T 22239 (level 3) keeps apart. The record itself is read by whoever
 * runs the server (`kebao verify-log`): no role of a programme holds 审计管理.
 */
export const securityDuties: Readonly<Record<string, readonly Deed[]>> = {
  系统管理: ['set-parameter', 'import'],
  安全管理: ['manage-accounts', 'reset-password', 'assign'],
};

export interface Role {
  readonly role: string;
  readonly label: string;
  readonly sees: Sight;
  readonly may: readonly string[];
  readonly onePer?: string;
  readonly requires: readonly Requirement[];
  /** The site's entrance this role signs in by. */
  readonly entrance?: string;
}

export interface AccountScheme {
  readonly for: readonly string[];
  readonly made: string;
  readonly login: string;
  readonly password: 'chosen' | 'random' | { readonly shared: string; readonly ignoreCase: boolean };
  readonly when?: Feel;
  readonly deliver?: 'sms' | 'email' | 'sealed-list';
  readonly firstLogin: readonly string[];
  readonly recover: readonly string[];
}

/** Forms, lists and statistics that an official can switch off at run time; `off` is what people then read. */
export interface Module {
  readonly module: string;
  readonly title: string;
  readonly parts: readonly string[];
  readonly off: string;
}

/** A whole programme as one JSON value; see the definition language for what each part may say. */
export interface Programme {
  readonly programme: string;
  readonly title: string;
  readonly edition: string;
  readonly effective: string;
  readonly authority: string;
  /** Code lists of the site (regions, calendar) that this programme reads besides its own. */
  readonly uses?: readonly string[];
  readonly modules?: readonly Module[];
  readonly parameters: readonly Parameter[];
  readonly registers: readonly Register[];
  readonly roles: readonly Role[];
  readonly accounts: readonly AccountScheme[];
  readonly series: readonly CollectionSeries[];
  readonly forms: readonly Form[];
  readonly workflows: readonly Workflow[];
  readonly codeLists: Readonly<Record<string, CodeList>>;
  readonly wording: Readonly<Record<string, Wording>>;
  readonly documents: readonly DocumentDefinition[];
  readonly statistics: readonly Statistic[];
  readonly numbers: readonly NumberDefinition[];
  readonly notices: readonly NoticeRule[];
  readonly lists: readonly ListDefinition[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly homes: Readonly<Record<string, HomeDefinition>>;
  /** Texts shown by `text` blocks and help menus: file name → Markdown. */
  readonly texts: Readonly<Record<string, string>>;
}
