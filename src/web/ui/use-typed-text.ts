import { useRef, useState } from 'react';
import type { PickFieldProps } from './pick-field.ts';

/** Reads text as a value, or says what should stand there. */
export type ReadText = (
  text: string,
) => { readonly ok: true; readonly value: string } | { readonly ok: false; readonly expected: string };

export interface TypedText {
  /** What the input shows: the value, or what is being typed over it. */
  readonly text: string;
  readonly typing: boolean;
  type(text: string): void;
  /** Reads what was typed; false where it cannot be read, and then it stays. */
  commit(): boolean;
  /** Takes a value chosen otherwise; what was typed goes. */
  settle(value: string | null): void;
  /** Back to the value. */
  restore(): void;
}

/** Text over a value: nothing leaves until it is read, and what cannot be read is kept as it was typed. */
export function useTypedText(
  { value, label, onCommit, onInvalid }: Pick<PickFieldProps, 'value' | 'label' | 'onCommit' | 'onInvalid'>,
  shown: string,
  read: ReadText,
): TypedText {
  const [draft, setDraft] = useState<string | null>(null);
  /** The draft at once: Enter may move the focus, and so leave the field, before the next drawing. */
  const latest = useRef<string | null>(null);
  const refused = useRef(false);

  const type = (text: string | null): void => {
    latest.current = text;
    setDraft(text);
  };

  const settle = (next: string | null): void => {
    type(null);
    if (next !== value || refused.current) onCommit(next);
    refused.current = false;
  };

  const commit = (): boolean => {
    const typed = latest.current?.trim();
    if (typed === undefined) return true;
    const result = typed === '' ? { ok: true as const, value: null } : read(typed);
    if (result.ok) settle(result.value);
    else {
      refused.current = true;
      onInvalid(`${label === undefined ? '' : `“${label}”`}${result.expected}，当前“${typed.slice(0, 30)}”`);
    }
    return result.ok;
  };

  return {
    text: draft ?? shown,
    typing: draft !== null,
    type,
    commit,
    settle,
    restore: () => settle(value),
  };
}
