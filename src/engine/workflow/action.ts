import type { Effect, Transition } from '#definition/workflow.ts';
import type { Actor, Filing, FilingEvent, Refusal } from '../filing.ts';

/** A transition this actor may take now, with all a button and its dialog need. */
export interface Action {
  readonly do: string;
  readonly label: string;
  readonly tone: 'primary' | 'danger' | 'plain';
  /** The state it leads to now; null where it discards. */
  readonly to: string;
  readonly opinion: Transition['opinion'];
  readonly phrases: readonly string[];
  readonly quality: string | null;
  readonly pledge: string | null;
  readonly confirm: string | null;
  readonly notify: Transition['notify'];
  readonly review: readonly string[];
  readonly batch: boolean;
  /** The actor must say where the filing goes once it is mended. */
  readonly choosesResubmit: boolean;
  /** Why it cannot be taken yet; the button then shows disabled with this sentence. */
  readonly blocked: Refusal | null;
}

export interface Command {
  readonly do: string;
  /** `clock`: a timer of the workflow. */
  readonly actor: Actor | 'clock';
  /** The revision the actor saw. */
  readonly revision: number;
  readonly opinion: string | null;
  readonly notify: boolean;
  readonly pledged: boolean;
  readonly resubmit?: 'from-start' | 'to-returner';
}

export interface Notice {
  /** `owner`, `holder`, `opener`, `returner`, `passed`, or a role. */
  readonly to: string;
  readonly text: string;
}

/**
 * What was decided. `filing` is `filing` with every event folded in. A `version` above the old one is a correction: it is
 * stored as a filing of its own while the accepted one stays as it is.
 */
export interface Accepted {
  readonly kind: 'accepted';
  readonly events: readonly FilingEvent[];
  readonly filing: Filing;
  /** Things to do with the facts once they are stored, in order. */
  readonly effects: readonly Effect[];
  readonly notices: readonly Notice[];
}

export type Decision = Accepted | Refusal;
