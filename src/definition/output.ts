import type { Feel } from './field.ts';

export interface DocumentDefinition {
  readonly document: string;
  readonly title: string;
  readonly kind: 'filing' | 'card' | 'blank' | 'bulletin' | 'workbook' | 'bundle';
  readonly of: string;
  /** Typst source of the template. */
  readonly template?: string;
  /** Statistics; a bulletin also names lists. */
  readonly uses: readonly string[];
  readonly formats: readonly ('pdf' | 'docx' | 'xlsx' | 'zip')[];
  readonly stamps: readonly string[];
  readonly scan?: string;
  readonly watermark?: string;
  /** File name with `{…}` variables. */
  readonly name?: string;
  readonly article?: { readonly column: string; readonly draftFor?: string };
}

export interface Statistic {
  readonly statistic: string;
  readonly title: string;
  readonly kind: 'returns' | 'table' | 'ranking' | 'roll' | 'trend' | 'map';
  readonly of: string;
  readonly by: readonly string[];
  readonly measures: readonly { readonly name: string; readonly measure: string }[];
  readonly where?: Feel;
  readonly columns: readonly string[];
  readonly drill?: string;
  readonly chart?: string;
  readonly publish?: string;
}

/** A running number, unique and rising, given once. */
export interface NumberDefinition {
  readonly number: string;
  readonly pattern: string;
  readonly per?: string;
}

/** What people are told at a time or by the platform; texts of transitions stand with the transition. */
export interface NoticeRule {
  readonly on: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly sms: 'always' | 'offered' | 'never';
  readonly email: 'always' | 'offered' | 'never';
  readonly every?: string;
  readonly of?: string;
}
