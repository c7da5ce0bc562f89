/** The same boxes as a page of the platform, and nothing else: what the plain page fetches and draws. */
export interface PlainForm {
  readonly title: string;
  readonly items: readonly PlainItem[];
  readonly rosters: readonly PlainRoster[];
}

export interface PlainItem {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly previous: string;
}

export interface PlainRoster {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
