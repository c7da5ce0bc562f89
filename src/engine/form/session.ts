import type { Answers, CellPath, CellValue } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import type { Form } from '#definition/form.ts';
import type { Finding, FindingCounts } from '../check/finding.ts';
import type { Actor, Carried, CollectionFacts, Explanation, OrganisationFacts, SubjectFacts } from '../filing.ts';
import type { CellStatus, Change } from './change.ts';

/** Everything a form's expressions may read. The same value opens the form in the browser and on the server. */
export interface RuntimeInput {
  readonly answers: Answers;
  readonly carried: Carried | null;
  readonly confirmed: readonly CellPath[];
  readonly listed: Readonly<Record<string, CellValue>>;
  readonly explanations: readonly Explanation[];
  readonly subject: SubjectFacts;
  readonly collection: CollectionFacts;
  readonly owner: { readonly account: string; readonly name: string; readonly organisation: OrganisationFacts } | null;
  readonly actor: Actor | null;
  readonly state: string;
  readonly version: number;
  /** Values of the programme's parameters; a parameter left out has its default. */
  readonly parameters: Readonly<Record<string, CellValue>>;
  /** What the declared sources found: a record, or a list of records. A source left out reads as null. */
  readonly sources: Readonly<Record<string, unknown>>;
  /** The site's lists (regions, subjects …), beside those of the programme. */
  readonly codeLists: Readonly<Record<string, CodeList>>;
  /** Texts of explanations in earlier periods by check key, latest first. */
  readonly lastTexts: Readonly<Record<string, readonly string[]>>;
  /** `2023-08-31`. */
  readonly today: string;
  /** ISO 8601 with offset. */
  readonly now: string;
}

/** How far a page has got. */
export interface PageProgress {
  readonly page: string;
  /** Cells a person has to fill: relevant, not calculated, not read-only. */
  readonly cells: number;
  readonly filled: number;
  readonly required: number;
  readonly missing: readonly CellPath[];
  readonly toConfirm: number;
  readonly confirmed: number;
  readonly findings: FindingCounts;
}

/** What differs between the answers and what was carried in. */
export interface ChangesSince {
  readonly count: number;
  readonly cells: readonly CellPath[];
  readonly rowsAdded: readonly CellPath[];
  readonly rowsRemoved: readonly CellPath[];
}

export interface SessionDelta {
  readonly calculated: Readonly<Record<CellPath, CellValue>>;
  /** Fields, columns, rosters, slots and pages whose relevance turned. */
  readonly relevance: Readonly<Record<string, boolean>>;
  readonly findings: {
    readonly added: readonly Finding[];
    readonly changed: readonly Finding[];
    readonly removed: readonly string[];
  };
  readonly statuses: Readonly<Record<CellPath, CellStatus>>;
}

export interface Choice {
  readonly code: string;
  readonly label: string;
  /** Code of the choice above it, in lists that are trees. */
  readonly parent?: string;
  /** Only leads to what stands below it: a province where a county is asked for. */
  readonly heading?: true;
}

/** One open filing: answers that change cell by cell while relevance, calculations and findings follow. */
export interface FormSession {
  /** Of a filing opened `in-steps`: looks at so many more rules. False once all have been looked at. */
  look(rules: number): boolean;
  change(changes: readonly Change[]): SessionDelta;
  /** Answers with every calculated value in place. */
  answers(): Answers;
  value(cell: CellPath): CellValue;
  previous(cell: CellPath): CellValue;
  /** Of a field, `RYA/k3f/RYA07`, a roster, a slot or a page. */
  relevant(name: string): boolean;
  required(cell: CellPath): boolean;
  readonly(cell: CellPath): boolean;
  /** The choices of a choice, region or row field now; null where the field has no closed list. */
  choices(cell: CellPath): readonly Choice[] | null;
  status(cell: CellPath): CellStatus;
  confirmed(): readonly CellPath[];
  findings(): readonly Finding[];
  counts(): FindingCounts;
  /** Soft findings whose explanation is missing, no longer bound or too vague; each with what its explanation lacks. */
  unexplained(): readonly { readonly finding: Finding; readonly notes: readonly string[] }[];
  progress(): readonly PageProgress[];
  changes(): ChangesSince;
  /** Tags of the form that hold now. */
  flags(): readonly string[];
  /** Says an expression or a text with `{…}` of this form with today's values. */
  text(template: string): string;
}

/** A form compiled once; every filing of it is a session. */
export interface FormRuntime {
  readonly form: Form;
  /** `in-steps`: without findings, which `look` then finds bit by bit, so that a page can be drawn and typed in meanwhile. */
  open(input: RuntimeInput, how?: 'whole' | 'in-steps'): FormSession;
}
