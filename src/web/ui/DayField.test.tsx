import { act, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeProblems, button, click, draw, find, press, type } from '../../../tests/support/draw.tsx';
import { DayField } from './DayField.tsx';
import type { PickFieldProps } from './pick-field.ts';

const input = () => find<HTMLInputElement>('#born');
const showPicker = vi.fn();
Object.assign(HTMLInputElement.prototype, { showPicker });
afterEach(() => showPicker.mockClear());

/** A form around the field: it keeps the value and shows why what was typed is none. */
function Asked({ first = null, ...more }: { first?: string | null } & Partial<PickFieldProps>) {
  const [value, setValue] = useState(first);
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <>
      <DayField
        id="born"
        label="出生日期"
        value={value}
        invalid={wrong !== null}
        describedBy="wrong"
        onInvalid={setWrong}
        {...more}
        onCommit={(next) => {
          setWrong(null);
          setValue(next);
          more.onCommit?.(next);
        }}
      />
      <p id="wrong">{wrong}</p>
      <button type="button">下一项</button>
    </>
  );
}

describe('DayField', () => {
  it.each(['2023-8-1', '20230801', '2023年8月1日', '二〇二三年八月一日', '２０２３．８．１'])(
    'reads %s on Enter and shows 2023-08-01',
    (text) => {
      draw(<Asked />);
      type(input(), text);
      press('Enter');
      expect(input().value).toBe('2023-08-01');
    },
  );

  it('reads on leaving, once', () => {
    const onCommit = vi.fn();
    draw(<Asked onCommit={onCommit} />);
    type(input(), '20230801');
    press('Enter');
    click(button('下一项'));
    expect(onCommit.mock.calls).toEqual([['2023-08-01']]);
    type(input(), '20230802');
    click(button('下一项'));
    expect(onCommit.mock.lastCall).toEqual(['2023-08-02']);
  });

  it('reads once where Enter itself moves the focus on, as in a grid', () => {
    const onCommit = vi.fn();
    draw(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a grid
      <div onKeyDown={(event) => event.key === 'Enter' && button('下一项').focus()}>
        <Asked onCommit={onCommit} />
      </div>,
    );
    type(input(), '20230801');
    press('Enter');
    expect(document.activeElement).toBe(button('下一项'));
    expect(onCommit.mock.calls).toEqual([['2023-08-01']]);
  });

  it('keeps what it cannot read, says why, and is content again with the old value', () => {
    draw(<Asked first="2023-01-31" />);
    type(input(), '2023-02-30');
    expect(press('Enter').defaultPrevented).toBe(true);
    expect(input().value).toBe('2023-02-30');
    expect(input().getAttribute('aria-invalid')).toBe('true');
    expect(find('#wrong').textContent).toBe('“出生日期”没有这一天，当前“2023-02-30”');
    press('Escape');
    expect(input().value).toBe('2023-01-31');
    expect(find('#wrong').textContent).toBe('');
  });

  it('is emptied by empty text, and leaves an untouched value alone', () => {
    const onCommit = vi.fn();
    draw(<Asked first="2023-01-31" onCommit={onCommit} />);
    click(input());
    press('Enter');
    expect(onCommit).not.toHaveBeenCalled();
    type(input(), ' ');
    press('Enter');
    expect(onCommit.mock.calls).toEqual([[null]]);
  });

  it('leaves the Enter that ends a composition to the input method', () => {
    const onCommit = vi.fn();
    draw(<Asked onCommit={onCommit} />);
    type(input(), '二〇二三年八月一日', true);
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(onCommit).not.toHaveBeenCalled();
    press('Enter');
    expect(onCommit.mock.calls).toEqual([['2023-08-01']]);
  });

  it('asks the browser for its calendar by button and by Alt + ↓, and takes the day chosen there', () => {
    draw(<Asked first="2023-01-31" />);
    expect(document.querySelector('[type=date]')).toBeNull();
    click(button('出生日期：打开日历'));
    input().focus();
    press('ArrowDown', { altKey: true });
    expect(showPicker).toHaveBeenCalledTimes(2);
    const calendar = find<HTMLInputElement>('[type=date]');
    expect(calendar.value).toBe('2023-01-31');
    type(calendar, '2023-02-01');
    expect(input().value).toBe('2023-02-01');
  });

  it('offers no calendar where nothing may be changed', () => {
    draw(<Asked first="2023-01-31" readOnly />);
    expect(input().readOnly).toBe(true);
    expect(document.querySelector('.pick button')).toBeNull();
    click(input());
    press('ArrowDown', { altKey: true });
    expect(showPicker).not.toHaveBeenCalled();
  });

  it('shows the value that comes from outside, but not over what is being typed', () => {
    const still = () => undefined;
    const field = (value: string) => (
      <DayField id="born" label="日期" value={value} onCommit={still} onInvalid={still} />
    );
    const { redraw } = draw(field('2023-01-31'));
    redraw(field('2023-02-01'));
    expect(input().value).toBe('2023-02-01');
    type(input(), '2024');
    redraw(field('2023-03-01'));
    expect(input().value).toBe('2024');
    act(() => input().blur());
  });

  it('gives axe nothing to say, with a name as text or by reference', async () => {
    const { redraw } = draw(<Asked />);
    click(button('出生日期：打开日历'));
    expect(await axeProblems()).toEqual([]);
    redraw(
      <>
        <b id="name">开始日期</b>
        <DayField id="start" labelledBy="name" value={null} onCommit={() => undefined} onInvalid={() => undefined} />
      </>,
    );
    expect(await axeProblems()).toEqual([]);
  });
});
