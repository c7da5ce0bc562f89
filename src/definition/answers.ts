/**
 * What a person has answered: the value of every field, roster row and attachment slot of one filing.
 * Plain JSON, keyed by the codes of the form. Blank is `null` or an absent key, never an empty string.
 */

/**
 * One cell.
 *
 * | field type               | value                                     |
 * |--------------------------|-------------------------------------------|
 * | integer, decimal(n)      | number, at most 15 significant digits     |
 * | text, paragraph, region… | non-empty string                          |
 * | choice, ref, row         | the code, entry id or row id              |
 * | choices, file            | list of codes or attachment ids           |
 * | bool                     | true / false                              |
 * | date, month              | `2023-08-31`, `2023-08`                   |
 * | point                    | `38.04,114.51` (latitude, longitude)      |
 */
export type CellValue = number | string | boolean | readonly string[] | null;

/** One line of a roster. The id is given once and never reused, so that cells keep their history when rows move. */
export interface Row {
  readonly id: string;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** A file in an attachment slot. `carried` marks a reference to last period's file: shown, never counted as uploaded. */
export interface AttachmentRef {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly pages?: number;
  readonly kind?: string;
  readonly uploadedAt: string;
  readonly carried?: boolean;
}

export interface Answers {
  readonly fields: Readonly<Record<string, CellValue>>;
  readonly rosters: Readonly<Record<string, readonly Row[]>>;
  readonly attachments: Readonly<Record<string, readonly AttachmentRef[]>>;
}

export const noAnswers: Answers = { fields: {}, rosters: {}, attachments: {} };

/** `RY02`, or `RYA/k3f/RYA07` for a roster cell, or `RYA/k3f` for a whole row, or `FJ01` for a slot. */
export type CellPath = string;
