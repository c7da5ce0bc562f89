import type { Answers, CellPath, CellValue } from '#definition/answers.ts';

/** An organisation as rules and holders see it. Paths are materialised: `/13/1301/`. */
export interface OrganisationFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly region: string | null;
  readonly path: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

/** Who acts, in which capacity. One person may have several of these; one acts at a time. */
export interface Actor {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: OrganisationFacts;
}

export interface SubjectFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, CellValue>>;
  readonly home: OrganisationFacts | null;
  readonly links: Readonly<Record<string, OrganisationFacts>>;
}

export interface CollectionFacts {
  readonly id: string;
  readonly series: string;
  readonly label: string;
  /** `2023-08`, `2023-Q3`, `2023`, or the window's own name. */
  readonly period: string;
  readonly start: string;
  readonly end: string;
  /** Instant after which a filing is late (exclusive), ISO 8601 with offset. */
  readonly due: string | null;
  readonly state: 'open' | 'locked';
  readonly phase: string | null;
  readonly parameters: Readonly<Record<string, CellValue>>;
}

export interface Explanation {
  /** Finding key: check key, and the instance after `@`: `R051@RY19`, `R017@RYA/k3f`. */
  readonly finding: string;
  readonly reason: string | null;
  readonly text: string;
  readonly evidence: readonly string[];
  /** Digest of the operands' values when it was written: it falls when one of them changes. */
  readonly bound: string;
  readonly by: string;
  readonly at: string;
  readonly verdict?: 'accepted' | 'refused';
}

export interface Returned {
  readonly from: string;
  readonly by: string;
  readonly organisation: string;
  readonly opinion: string;
  readonly at: string;
  readonly revision: number;
  /** Where `next` leads once the filing is mended. */
  readonly resubmit?: 'from-start' | 'to-returner';
  /** The returner's own deadline: a personal window that may end after the collection's. */
  readonly deadline?: string | null;
}

/** One subject's answers to one collection. `version` 2, 3, … are corrections of an accepted one. */
export interface Filing {
  readonly id: string;
  readonly programme: string;
  readonly definition: string;
  readonly form: string;
  readonly collection: CollectionFacts;
  readonly subject: SubjectFacts;
  readonly owner: { readonly account: string; readonly name: string; readonly organisation: OrganisationFacts };
  readonly version: number;
  readonly state: string;
  readonly revision: number;
  /** Last revision that changed what a document prints: values, rows, attachments other than scans. Absent: `revision`. */
  readonly contentRevision?: number;
  readonly answers: Answers;
  /** Values at opening that came from the previous period, with their origin. */
  readonly carried: Carried | null;
  /** Cells a person has confirmed to be unchanged. */
  readonly confirmed: readonly CellPath[];
  readonly listed: Readonly<Record<string, CellValue>>;
  readonly explanations: readonly Explanation[];
  readonly returned: Returned | null;
  readonly document: { readonly id: string; readonly revision: number; readonly at: string } | null;
  readonly checkedRevision: number | null;
  readonly openedAt: string;
  readonly submittedAt: string | null;
  /** First submission of this round; a return keeps it, a withdrawal clears it. Lateness is counted from it. */
  readonly firstSubmittedAt?: string | null;
  readonly acceptedAt: string | null;
  /** When it came to the state it is in. */
  readonly enteredAt?: string;
  /** Stages already passed in this round, for `resubmit: to-returner`. */
  readonly passed: readonly string[];
  readonly flags: readonly string[];
}

export interface Carried {
  /** `2023年4月月报（审核通过 04-25）`, `2022年年报`. */
  readonly label: string;
  readonly filing: string | null;
  readonly answers: Answers;
  /** Last period's values as `previous` sees them (year-to-date items are 0 in the first period of a year). */
  readonly previous: Answers;
  /** The final period of last year, where known. */
  readonly lastYear: Answers | null;
  /** Cells that must be confirmed one by one before submission. */
  readonly confirm: readonly CellPath[];
}

/** What a move meant for the filing, whatever the programme calls it. */
export type MoveStep = 'submitted' | 'passed' | 'accepted' | 'returned' | 'withdrawn' | 'reopened' | 'ended' | 'moved';

/** Facts about a filing. Stored append-only, in order of `sequence`; the snapshot is their fold. */
export type FilingEvent =
  | { readonly kind: 'opened'; readonly version: number; readonly carriedFrom: string | null; readonly state?: string }
  | {
      readonly kind: 'moved';
      readonly do: string;
      readonly label: string;
      readonly from: string;
      readonly to: string;
      readonly opinion: string | null;
      readonly notify: boolean;
      readonly pledged: boolean;
      readonly step: MoveStep;
      readonly resubmit?: 'from-start' | 'to-returner';
      /** Personal window a return opens. */
      readonly deadline?: string | null;
      readonly flag?: string;
    }
  | { readonly kind: 'skipped'; readonly state: string }
  | { readonly kind: 'checked'; readonly hard: number; readonly soft: number; readonly hint: number }
  | { readonly kind: 'document-made'; readonly document: string; readonly revision: number }
  | { readonly kind: 'discarded' };

export interface StoredEvent {
  readonly sequence: number;
  readonly at: string;
  readonly actor: {
    readonly account: string;
    readonly name: string;
    readonly role: string;
    readonly organisation: string;
  } | null;
  readonly event: FilingEvent;
}

/** Expected "no": a value, never thrown. Screens turn the code into words; `detail` is already a Chinese sentence. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly detail: string;
  readonly data?: unknown;
}

export const refusalCodes = [
  'not-found',
  'not-allowed',
  'stale-revision',
  'conflict',
  'read-only',
  'checks-fail',
  'explanations-missing',
  'confirmation-missing',
  'document-outdated',
  'scan-outdated',
  'collection-locked',
  'collection-not-open',
  'after-deadline',
  'opinion-missing',
  'opinion-vague',
  'pledge-missing',
  'condition-unmet',
  'already-exists',
  'invalid-input',
  'session-ended',
  'wrong-credentials',
  'locked-out',
  'wrong-captcha',
  'wrong-entrance',
  'must-change-password',
  'too-many-requests',
  'too-large',
  'unsupported-file',
  'unavailable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const refused = (code: RefusalCode, detail: string, data?: unknown): Refusal =>
  data === undefined ? { kind: 'refused', code, detail } : { kind: 'refused', code, detail, data };

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'refused';
