import type { FocusEvent, KeyboardEvent } from 'react';

/** What a day, a month or a node of a tree is asked with, in a form, a grid or a roster alike. */
export interface PickFieldProps {
  id: string;
  /** The field's name, for messages and for the parts of the control. */
  label?: string | undefined;
  /** Id of the element that names it, where the name is not given as text. */
  labelledBy?: string | undefined;
  value: string | null;
  /** A value read or chosen; null where the field was emptied. After a refusal it may be the value it had before. */
  onCommit: (value: string | null) => void;
  /** What was typed stands as it is, and why it cannot be a value. */
  onInvalid: (message: string) => void;
  readOnly?: boolean | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
  onFocus?: (() => void) | undefined;
  /** Where the input stands in a grid. */
  'data-cell'?: string | undefined;
}

/** Attributes of the text input inside. Focus selects, so that typing replaces. */
export const inputAttributes = (props: PickFieldProps) => ({
  id: props.id,
  type: 'text',
  autoComplete: 'off',
  readOnly: props.readOnly ?? false,
  'aria-label': props.labelledBy === undefined ? props.label : undefined,
  'aria-labelledby': props.labelledBy,
  'aria-describedby': props.describedBy,
  'aria-invalid': props.invalid || undefined,
  'aria-required': props.required || undefined,
  'data-cell': props['data-cell'],
  onFocus: (event: FocusEvent<HTMLInputElement>) => {
    event.currentTarget.select();
    props.onFocus?.();
  },
});

/** Names a part of the control, `part`, after the field it belongs to: 出生年月：选月份. */
export const partName = ({ id, label, labelledBy }: PickFieldProps, part: string) =>
  labelledBy === undefined
    ? { 'aria-label': label === undefined ? part : `${label}：${part}` }
    : { id: `${id}-part`, 'aria-label': part, 'aria-labelledby': `${labelledBy} ${id}-part` };

/** The key belongs to the input method: 229 is what Safari reports for the Enter that ends a composition. */
export const isComposing = (event: KeyboardEvent): boolean =>
  event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
