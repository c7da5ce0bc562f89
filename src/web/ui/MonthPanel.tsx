import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { sayPeriod } from '../text/time.ts';
import { inYear, type MonthRange, monthAfterKey, monthsOf, within, yearsOf } from './month-panel.ts';

interface MonthPanelProps {
  value: string | null;
  /** The month the panel opens at where there is no value. */
  start: string;
  range: MonthRange;
  onChoose: (month: string) => void;
}

/** A year and its twelve months. One month takes the focus; the arrows move it, over the year's ends too. */
export function MonthPanel({ value, start, range, onChoose }: MonthPanelProps) {
  const [month, setMonth] = useState(() => within(range, value ?? start));
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(true);

  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-month="${month}"]`)?.focus();
    moved.current = false;
  }, [month]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = monthAfterKey(month, event.key, range);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = next !== month;
    setMonth(next);
  };

  const year = month.slice(0, 4);
  return (
    <>
      <select
        aria-label="年"
        value={year}
        onChange={(event) => setMonth(within(range, inYear(month, event.target.value)))}
      >
        {yearsOf(range).map((one) => (
          <option key={one} value={one}>
            {one}年
          </option>
        ))}
      </select>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would name the months of a form, these are choices of one value */}
      <div ref={grid} className="months" role="group" aria-label={`${year}年的月份`} onKeyDown={onKeyDown}>
        {monthsOf(year).map((one) => (
          <button
            key={one}
            type="button"
            data-month={one}
            aria-label={sayPeriod(one)}
            aria-pressed={one === value}
            disabled={one !== within(range, one)}
            tabIndex={one === month ? 0 : -1}
            onClick={() => onChoose(one)}
          >
            {Number(one.slice(5))}月
          </button>
        ))}
      </div>
    </>
  );
}
