import { plainWeeks, type WorkdayCalendar } from '../calendar/workday.ts';
import type { Finding } from '../check/finding.ts';
import type { OrganisationFacts } from '../filing.ts';

/** A deadline somebody on the way has set: nation, province, city, unit. A lower one may only be earlier. */
export interface DeadlineFact {
  readonly level: string;
  readonly organisation: string;
  /** Exclusive instant, ISO 8601 with offset. */
  readonly due: string;
}

/**
 * What a workflow must know beside the filing. Plain data: the server gathers it once and hands the same value to the
 * browser. What is absent counts as not met, never as met.
 */
export interface WorkflowFacts {
  /** The actor may fill this subject's filings: its owner, or assigned to it by the unit. */
  readonly fills: boolean;
  /** Findings at the filing's revision; null where the form has not been run. */
  readonly findings: readonly Finding[] | null;
  /** Keys of soft findings that still lack a good explanation. */
  readonly unexplained: readonly string[];
  /** Organisations that holders may be found among: homes, links, those named by answers, and all above them. */
  readonly organisations: readonly OrganisationFacts[];
  readonly deadlines: readonly DeadlineFact[];
  readonly sources: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
  readonly calendar: WorkdayCalendar;
  /** Open filings of other forms about the same matter, by form. */
  readonly unsettled: Readonly<Record<string, number>>;
  /** `FIELD=value` → how many filings of the collection hold it already, and of how many. */
  readonly quotas: Readonly<Record<string, { readonly taken: number; readonly of: number }>>;
  /** Somebody of the holder has opened the filing since it came to its state. */
  readonly touched: boolean;
}

/** Nothing known: the start of a literal `{ ...noFacts, fills: true }`. */
export const noFacts: WorkflowFacts = {
  fills: false,
  findings: null,
  unexplained: [],
  organisations: [],
  deadlines: [],
  sources: {},
  parameters: {},
  calendar: plainWeeks,
  unsettled: {},
  quotas: {},
  touched: false,
};
