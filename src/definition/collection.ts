import type { Feel } from './field.ts';
import type { Parameter } from './parameter.ts';

export const rhythms = ['month', 'quarter', 'half-year', 'year', 'window', 'always'] as const;
export type Rhythm = (typeof rhythms)[number];

/**
 * One line of runs of a form. The run itself — a period or a window — is a *collection*.
 * `due` is `end of period`, `end of period + n days`, `end of period + n workdays`, `end of phase X`, a date or a parameter.
 */
export interface CollectionSeries {
  readonly series: string;
  readonly label: string;
  readonly forms: readonly string[];
  readonly every: Rhythm;
  readonly openedBy?: string;
  readonly named?: string;
  readonly due?: string;
  readonly late: 'marked' | 'refused';
  readonly phases: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The period whose imported answers are the first "previous". */
  readonly base?: {
    readonly period: string;
    readonly label?: string;
    readonly importedBy: string;
    readonly carry: 'all';
    readonly confirm?: string;
  };
  /** Nobody fills these in: they are made from another series' last accepted filings. */
  readonly derive?: {
    readonly from: string;
    readonly take: 'last-accepted';
    readonly expect: number;
    readonly flag?: string;
  };
  readonly closedBy?: string;
  readonly closingLocks?: string;
  readonly deadlines?: { readonly cascade: readonly string[]; readonly setBy: readonly string[] };
  readonly afterReturn?: string;
  readonly open?: Feel;
  /** First period filings may be opened for. */
  readonly since?: string;
}
