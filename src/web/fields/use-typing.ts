import { useEffect, useRef, useState } from 'react';
import type { CellPath, CellValue } from '#definition/answers.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import { accepts } from '#engine/form/accepts.ts';
import { useForm } from '../filing/form-context.ts';
import { calculate } from './calculator.ts';

/** Typing rests this long before the engine hears of it: findings do not flicker between the digits of a number. */
const rest = 200;

export interface Typing {
  /** What the box shows. */
  readonly text: string;
  /** Why what stands there cannot be a value. */
  readonly wrong: string | null;
  /** The result of a sum being typed after “=”. */
  readonly sum: number | null;
  type(text: string): void;
  /** Takes what was typed as the value; false where it cannot be one. */
  commit(): boolean;
  /** Gives up what was typed. */
  revert(): void;
}

/** What a person is typing into a cell, until it is the cell's value. */
export function useTyping(cell: CellPath, field: Field, value: CellValue): Typing {
  const { store, book } = useForm();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef<string | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = (text: string) => {
    const sum = text.startsWith('=') && isNumeric(field.type) ? calculate(text) : null;
    return accepts(field, sum === null ? text : Number(sum.toFixed(scaleOf(field.type))), store.choices(cell));
  };
  const send = (text: string): boolean => {
    const typed = read(text);
    if (!typed.ok) {
      setWrong(typed.message);
      return false;
    }
    setWrong(null);
    store.change([{ kind: 'set', cell, value: typed.value }], `修改${book.nameOf(cell)}`);
    return true;
  };

  return {
    text: draft ?? book.say(field, value),
    wrong,
    sum: draft?.startsWith('=') ? calculate(draft) : null,
    type(next) {
      const masked = draft === null && field.sensitive === true ? book.say(field, value) : '';
      const text = typedOver(masked, next);
      latest.current = text;
      setDraft(text);
      clearTimeout(timer.current);
      if (text.startsWith('=')) return;
      timer.current = setTimeout(() => {
        if (read(text).ok) send(text);
      }, rest);
    },
    commit() {
      clearTimeout(timer.current);
      if (latest.current === null) return true;
      if (!send(latest.current)) return false;
      latest.current = null;
      setDraft(null);
      return true;
    },
    revert() {
      clearTimeout(timer.current);
      latest.current = null;
      setDraft(null);
      setWrong(null);
    },
  };
}

/** Of a masked value nothing can be kept: what was typed or pasted into it stands alone. */
function typedOver(masked: string, next: string): string {
  if (!masked.includes('*') || !next.includes('*')) return next;
  let head = 0;
  while (head < next.length && next[head] === masked[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(next.length, masked.length) - head && next.at(-1 - tail) === masked.at(-1 - tail)) tail += 1;
  return next.slice(head, next.length - tail);
}
