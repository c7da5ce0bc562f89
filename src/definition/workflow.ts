import type { Feel } from './field.ts';

export const requirementNames = [
  'checks-pass',
  'explained',
  'checked',
  'carried-confirmed',
  'document-current',
  'scan-current',
  'window-open',
  'collection-open',
  'in-phase',
  'before-deadline',
  'own-deadline-open',
  'settled',
  'elapsed',
  'quota',
  'not-own',
  'untouched',
] as const;
export type RequirementName = (typeof requirementNames)[number];

/** What must hold before an action, a sign-in, a menu or an opening: a closed name, or a condition with its sentence. */
export type Requirement =
  | { readonly need: RequirementName; readonly argument?: unknown; readonly in?: string }
  | { readonly need: 'that'; readonly that: Feel; readonly else: string; readonly go?: string; readonly in?: string };

export const effectNames = [
  'write-register',
  'issue-number',
  'open-filing',
  'new-version',
  'act-on',
  'create-account',
  'set-membership',
  'set-deadline',
  'lock-collection',
  'publish-article',
  'invalidate-scan',
  'discard',
] as const;
export type EffectName = (typeof effectNames)[number];
export interface Effect {
  readonly do: EffectName;
  readonly with?: unknown;
}

/** Who holds a state: a role, everywhere or at one organisation (`at` is FEEL that yields an organisation). */
export interface Holder {
  readonly roles: readonly string[];
  readonly at?: Feel;
}

export const tones = ['grey', 'blue', 'amber', 'red', 'green', 'purple'] as const;
export type Tone = (typeof tones)[number];

export interface State {
  readonly state: string;
  readonly label: string;
  readonly icon: string;
  readonly tone: Tone;
  readonly holder?: Holder;
  /** A stage whose `when` is false is skipped. */
  readonly when?: Feel;
  /** Skipped, too, where no organisation of that kind exists. */
  readonly optional?: boolean;
  readonly edits?: string;
  readonly step?: string;
  readonly mark?: string;
  readonly accepted?: boolean;
  readonly final?: boolean;
  readonly lasts?: string;
  readonly effects: readonly Effect[];
  readonly tell: Readonly<Record<string, string>>;
}

export interface Transition {
  readonly do: string;
  readonly label: string;
  readonly from: readonly string[];
  /** A state, or `next`: the following stage whose condition holds. */
  readonly to: string;
  /** `owner`, `holder`, `clock` or a role. */
  readonly by: string;
  readonly when?: Feel;
  readonly requires: readonly Requirement[];
  readonly effects: readonly Effect[];
  readonly opinion: 'required' | 'offered' | 'none';
  readonly phrases: readonly string[];
  readonly quality?: string;
  readonly attach?: string;
  /** Text the actor must tick. */
  readonly pledge?: string;
  /** Sentence of the confirmation dialog. */
  readonly confirm?: string;
  readonly review?: readonly string[];
  /** Whether the actor may, must or cannot have the people told by SMS. */
  readonly notify: 'always' | 'offered' | 'never';
  readonly tell: Readonly<Record<string, string>>;
  readonly resubmit?: 'from-start' | 'to-returner' | 'choice' | Feel;
  readonly batch: boolean;
  readonly after?: string;
  readonly flag?: string;
  readonly tone?: 'primary' | 'danger';
}

export interface Workflow {
  readonly workflow: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly marks: Readonly<Record<string, string>>;
  /** In the order written: that order is the chain. The first is where a filing begins. */
  readonly states: readonly State[];
  readonly transitions: readonly Transition[];
}
