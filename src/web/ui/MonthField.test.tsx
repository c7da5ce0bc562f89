import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { axeProblems, button, click, draw, find, press, type } from '../../../tests/support/draw.tsx';
import { MonthField } from './MonthField.tsx';

const input = () => find<HTMLInputElement>('#since');
const panel = () => document.querySelector('[role=dialog]');

function Asked({ first = null, readOnly, onCommit }: AskedProps) {
  const [value, setValue] = useState(first);
  const [wrong, setWrong] = useState('');
  return (
    <>
      <MonthField
        id="since"
        label="任职年月"
        value={value}
        readOnly={readOnly}
        range={{ from: '2020-03', to: '2024-10' }}
        onInvalid={setWrong}
        onCommit={(next) => {
          setValue(next);
          onCommit?.(next);
        }}
      />
      <p id="wrong">{wrong}</p>
      <button type="button">下一项</button>
    </>
  );
}

interface AskedProps {
  first?: string | null;
  readOnly?: boolean;
  onCommit?: (value: string | null) => void;
}

describe('MonthField', () => {
  it.each(['2023年8月', '202308', '2023-8', '二〇二三年八月', '２０２３／８'])(
    'reads %s as 2023-08 and shows 2023年8月',
    (text) => {
      const onCommit = vi.fn();
      draw(<Asked onCommit={onCommit} />);
      type(input(), text);
      press('Enter');
      expect(onCommit.mock.calls).toEqual([['2023-08']]);
      expect(input().value).toBe('2023年8月');
    },
  );

  it('says what it expects instead of what it cannot read', () => {
    draw(<Asked />);
    type(input(), '去年八月');
    press('Enter');
    expect(find('#wrong').textContent).toBe('“任职年月”应填年月，如 2023-08，当前“去年八月”');
    expect(input().value).toBe('去年八月');
  });

  it('draws its panel only when opened, at the value', () => {
    draw(<Asked first="2023-08" />);
    expect(panel()).toBeNull();
    click(button('任职年月：选月份'));
    expect(button('任职年月：选月份').getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(button('2023年8月'));
    expect(button('2023年8月').getAttribute('aria-pressed')).toBe('true');
  });

  it('is chosen with the keys alone: Alt + ↓, arrows over the end of the year, Enter', () => {
    draw(<Asked first="2023-11" />);
    input().focus();
    press('ArrowDown', { altKey: true });
    press('ArrowDown');
    expect(document.activeElement).toBe(button('2024年2月'));
    expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
    press('ArrowLeft');
    click(button('2024年1月'));
    expect(input().value).toBe('2024年1月');
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(input());
  });

  it('turns the year in a list, and offers no month outside its range', () => {
    draw(<Asked first="2023-11" />);
    click(button('任职年月：选月份'));
    const years = find<HTMLSelectElement>('select');
    expect([...years.options].map(({ value }) => value)).toEqual(['2024', '2023', '2022', '2021', '2020']);
    years.focus();
    press('PageDown');
    click(button('2023年12月'));
    expect(input().value).toBe('2023年12月');
    click(button('任职年月：选月份'));
    press('PageDown');
    expect(button('2024年11月').disabled).toBe(true);
    expect(document.activeElement).toBe(button('2024年10月'));
  });

  it('closes on Escape, giving the focus back to where it was opened, and keeps Escape from the page', () => {
    draw(<Asked first="2023-08" />);
    click(button('任职年月：选月份'));
    const pressed = press('Escape');
    expect(panel()).toBeNull();
    expect(pressed.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(button('任职年月：选月份'));
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('closes when the focus or a press goes elsewhere', () => {
    draw(<Asked first="2023-08" />);
    click(button('任职年月：选月份'));
    click(button('下一项'));
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(button('下一项'));
  });

  it('cannot be opened where nothing may be changed', () => {
    draw(<Asked first="2023-08" readOnly />);
    input().focus();
    press('ArrowDown', { altKey: true });
    expect(panel()).toBeNull();
    expect(document.querySelector('.pick button')).toBeNull();
  });

  it('gives axe nothing to say, closed or open', async () => {
    draw(<Asked first="2023-08" />);
    expect(await axeProblems()).toEqual([]);
    click(button('任职年月：选月份'));
    expect(await axeProblems()).toEqual([]);
  });
});
