import { useEffect, useRef, useState } from 'react';
import type { CellPath } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { useForm } from '../filing/form-context.ts';
import type { CellState } from '../filing/form-store.ts';

interface Props {
  cell: CellPath;
  field: Field;
  state: CellState;
  shared: Readonly<Record<string, string | boolean | undefined>>;
  onFocus: () => void;
}

/** Long text: saved as the typing pauses, with the count of what is left. */
export function ParagraphInput({ cell, field, state, shared, onFocus }: Props) {
  const { store, book } = useForm();
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const text = draft ?? (typeof state.value === 'string' ? state.value : '');
  const max = field.type.kind === 'paragraph' ? field.type.max : undefined;
  const send = (next: string) =>
    store.change([{ kind: 'set', cell, value: next.trim() === '' ? null : next }], `修改${book.nameOf(cell)}`);
  return (
    <>
      <textarea
        {...shared}
        rows={4}
        value={text}
        onFocus={onFocus}
        onChange={(event) => {
          const next = event.target.value;
          setDraft(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => send(next), 500);
        }}
        onBlur={() => {
          clearTimeout(timer.current);
          if (draft !== null) send(draft);
          setDraft(null);
        }}
      />
      {max !== undefined && (
        <span className={text.length > max ? 'c-red note' : 'muted note'}>
          {text.length} / {max} 字
        </span>
      )}
    </>
  );
}
