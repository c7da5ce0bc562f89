import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { readDay } from '#engine/form/accepts-date.ts';
import { Icon } from './Icon.tsx';
import { inputAttributes, isComposing, type PickFieldProps, partName } from './pick-field.ts';
import { useTypedText } from './use-typed-text.ts';
import './pick-field.css';

/** A day, `2023-08-16`: typed as people write it, or taken from the browser's own calendar (Alt + ↓). */
export function DayField(props: PickFieldProps) {
  const { value, readOnly } = props;
  const typed = useTypedText(props, value ?? '', readDay);
  const [asked, setAsked] = useState(0);
  const calendar = useRef<HTMLInputElement>(null);
  const hasCalendar = !readOnly && 'showPicker' in HTMLInputElement.prototype;

  useLayoutEffect(() => {
    if (asked > 0) calendar.current?.showPicker();
  }, [asked]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const opens = event.key === 'ArrowDown' && event.altKey && hasCalendar;
    const restores = event.key === 'Escape' && typed.typing;
    if (opens) setAsked(asked + 1);
    if (restores) typed.restore();
    if (opens || restores) event.stopPropagation();
    if (opens || restores || (event.key === 'Enter' && !typed.commit())) event.preventDefault();
  };

  return (
    <div className="pick">
      <input
        {...inputAttributes(props)}
        placeholder={readOnly ? undefined : '2023-08-16'}
        value={typed.text}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={typed.commit}
        onKeyDown={onKeyDown}
      />
      {hasCalendar && (
        <button
          type="button"
          className="pick-open"
          {...partName(props, '打开日历')}
          onClick={() => setAsked(asked + 1)}
        >
          <Icon name="calendar" />
        </button>
      )}
      {asked > 0 && (
        <input
          ref={calendar}
          type="date"
          className="pick-native"
          tabIndex={-1}
          aria-hidden="true"
          value={value ?? ''}
          onChange={(event) => typed.settle(event.target.value || null)}
        />
      )}
    </div>
  );
}
