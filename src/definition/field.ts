/** A FEEL expression as its author wrote it. Its syntax tree travels beside the programme, see `Published`. */
export type Feel = string;

export type FieldType =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'paragraph'; readonly min?: number; readonly max: number }
  | { readonly kind: 'rich-text' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'bool' }
  | { readonly kind: 'choice'; readonly list: string | null }
  | { readonly kind: 'choices'; readonly list: string | null }
  | { readonly kind: 'date' }
  | { readonly kind: 'month' }
  | { readonly kind: 'region'; readonly level: string | null }
  | { readonly kind: 'ref'; readonly register: string }
  | { readonly kind: 'row'; readonly roster: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'point' };

export type FieldKind = FieldType['kind'];

export const formats = [
  'mobile',
  'phone',
  'email',
  'postcode',
  'id-card',
  'uscc',
  'org-code',
  'bank-card',
  'doi',
  'url',
] as const;
export type Format = (typeof formats)[number];

/**
 * What happens to a value when the next period's filing is opened.
 *
 * | kind         | next period                                                        |
 * |--------------|--------------------------------------------------------------------|
 * | stock        | copied on                                                          |
 * | year-to-date | copied on; numbers 0 and the rest empty in the year's first period |
 * | event        | shown beside, not copied                                           |
 * | none         | neither shown nor copied                                           |
 */
export const carries = ['stock', 'year-to-date', 'event', 'none'] as const;
export type Carry = (typeof carries)[number];

/** One question. `relevant`, `required`, `readonly`, `calculate` and `constraint` mean what they mean in XForms. */
export interface Field {
  readonly code: string;
  readonly label: string;
  readonly type: FieldType;
  readonly unit?: string;
  readonly format?: Format;
  /** Path into a source or the subject, `单位.DW01`: the value is taken from there and kept in `listed.CODE`. */
  readonly from?: string;
  readonly default?: Feel;
  readonly calculate?: Feel;
  readonly relevant?: Feel;
  readonly required?: boolean | Feel;
  readonly readonly?: boolean | Feel;
  readonly constraint?: Feel;
  readonly message?: string;
  /** `ROSTER.COLUMN`: the choices are the values of that column. */
  readonly options?: string;
  readonly except?: readonly string[];
  readonly where?: Feel;
  /** Code of the text field that opens when the choice 其他 is taken. */
  readonly other?: string;
  /** Asked twice, both must agree (for values that decide about access, such as a recovery address). */
  readonly twice?: boolean;
  readonly carry?: Carry;
  readonly indent?: number;
  readonly hint?: string;
  readonly sensitive?: boolean;
  /** Name of the wording profile that judges this text. */
  readonly quality?: string;
  /** The code this one continues, so that "previous" and trends stay connected. */
  readonly replaces?: string;
}

export const isNumeric = (type: FieldType): boolean => type.kind === 'integer' || type.kind === 'decimal';

/** Decimals of a numeric type; 0 for integers. */
export const scaleOf = (type: FieldType): number => (type.kind === 'decimal' ? type.scale : 0);

/** The code list its values are codes of, regions among them; null where it has none of its own. */
export const codeListOf = (type: FieldType): string | null => {
  if (type.kind === 'region') return 'region';
  return type.kind === 'choice' || type.kind === 'choices' ? type.list : null;
};
