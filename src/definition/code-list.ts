/** One line of a code list. Extra columns of the CSV are read in FEEL as `LIST(code).column`. */
export interface CodeRow {
  readonly code: string;
  readonly label: string;
  readonly parent?: string;
  /** First and last day or month the code may be used; open-ended where absent. */
  readonly since?: string;
  readonly until?: string;
  readonly columns: Readonly<Record<string, string>>;
}

export interface CodeList {
  readonly list: string;
  readonly rows: readonly CodeRow[];
}
