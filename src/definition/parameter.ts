import type { FieldType } from './field.ts';

/** A value officials change without a new edition. FEEL reads `parameter.x` or, under a series, `collection.x`. */
export interface Parameter {
  readonly parameter: string;
  readonly label: string;
  readonly type: FieldType;
  readonly default?: number | string | boolean;
  readonly setBy?: string;
  readonly min?: number;
  readonly max?: number;
}
