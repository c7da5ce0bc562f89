import { type KeyboardEvent, useRef, useState } from 'react';
import { readMonth } from '#engine/form/accepts-date.ts';
import { siteNow } from '../session/clock.ts';
import { sayDate, sayPeriod } from '../text/time.ts';
import { Icon } from './Icon.tsx';
import { Layer } from './Layer.tsx';
import { MonthPanel } from './MonthPanel.tsx';
import { type MonthRange, rangeAround } from './month-panel.ts';
import { inputAttributes, isComposing, type PickFieldProps, partName } from './pick-field.ts';
import { useTypedText } from './use-typed-text.ts';
import './pick-field.css';

/** A month, kept as `2023-08`, shown as 2023年8月: typed as people write it, or chosen in a panel (Alt + ↓). */
export function MonthField({ range, ...props }: PickFieldProps & { range?: MonthRange | undefined }) {
  const { value, readOnly } = props;
  const typed = useTypedText(props, sayPeriod(value ?? ''), readMonth);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);

  const close = () => setOpener(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && (opener !== null || typed.typing)) {
      event.preventDefault();
      event.stopPropagation();
      if (opener === null) typed.restore();
      opener?.focus();
      close();
    }
  };
  const onInputKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && !typed.commit()) event.preventDefault();
    if (event.key === 'ArrowDown' && event.altKey && !readOnly) {
      event.preventDefault();
      event.stopPropagation();
      setOpener(event.currentTarget);
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from the input and from the panel alike
    <div className={opener ? 'pick open' : 'pick'} ref={box} onKeyDown={onKeyDown}>
      <input
        {...inputAttributes(props)}
        placeholder={readOnly ? undefined : '2023年8月'}
        value={typed.text}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={typed.commit}
        onKeyDown={onInputKeyDown}
      />
      {!readOnly && (
        <button
          type="button"
          className="pick-open"
          {...partName(props, '选月份')}
          aria-haspopup="dialog"
          aria-expanded={opener !== null}
          onClick={(event) => setOpener(opener ? null : event.currentTarget)}
        >
          <Icon name="calendar" />
        </button>
      )}
      {opener && (
        <Layer within={box} onClose={close} className="month-panel" role="dialog" aria-label="选月份">
          <MonthPanel
            value={value}
            start={thisMonth()}
            range={range ?? rangeAround(thisMonth())}
            onChoose={(month) => {
              typed.settle(month);
              opener.focus();
              close();
            }}
          />
        </Layer>
      )}
    </div>
  );
}

const thisMonth = (): string => sayDate(siteNow()).slice(0, 7);
