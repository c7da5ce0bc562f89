import { type InputHTMLAttributes, type KeyboardEvent, useEffect } from 'react';
import type { CellPath } from '#definition/answers.ts';
import { type Field, isNumeric } from '#definition/field.ts';
import type { CellState } from '../filing/form-store.ts';
import { useFillTools } from '../fill/focus.ts';
import { sayNumber } from '../text/number.ts';
import { useTyping } from './use-typing.ts';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  cell: CellPath;
  field: Field;
  state: CellState;
  /** Hears why what was typed is no value, and when it is again. */
  onWrong?: (wrong: string | null) => void;
}

/** A plain box for numbers and short texts. Focus selects, so that typing replaces; F2 keeps what stands there. */
export function TypedInput({ cell, field, state, onWrong, ...rest }: Props) {
  const { focus } = useFillTools();
  const typing = useTyping(cell, field, state.value);
  const numeric = isNumeric(field.type);
  useEffect(() => onWrong?.(typing.wrong), [typing.wrong, onWrong]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !typing.commit()) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      typing.revert();
    }
    if (event.key === 'F2') {
      event.preventDefault();
      event.currentTarget.dataset['edit'] = 'yes';
      const end = event.currentTarget.value.length;
      event.currentTarget.setSelectionRange(end, end);
    }
  };
  return (
    <>
      <input
        {...rest}
        data-cell={cell}
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        value={typing.text}
        aria-invalid={typing.wrong !== null || state.findings.some(({ severity }) => severity === 'hard') || undefined}
        onChange={(event) => typing.type(event.target.value)}
        onFocus={(event) => {
          focus.at(cell);
          event.currentTarget.select();
        }}
        onBlur={(event) => {
          delete event.currentTarget.dataset['edit'];
          typing.commit();
        }}
        onKeyDown={onKeyDown}
      />
      {typing.text.startsWith('=') && numeric && (
        <output className="sum">
          {typing.sum === null ? '输入算式，如 =12+30' : `= ${sayNumber(typing.sum)}，回车采用`}
        </output>
      )}
    </>
  );
}
