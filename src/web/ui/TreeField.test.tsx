import { act, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { axeProblems, button, click, draw, find, press, type } from '../../../tests/support/draw.tsx';
import { TreeField } from './TreeField.tsx';

const options = [
  { code: '110000', label: '北京市' },
  { code: '130000', label: '河北省' },
  { code: '130100', label: '石家庄市', parent: '130000' },
  { code: '130700', label: '张家口市', parent: '130000' },
];
const input = () => find<HTMLInputElement>('#region');
const lines = () => [...document.querySelectorAll('[role=treeitem]')].map((line) => line.textContent);
const line = (label: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[role=treeitem]')].find((one) => one.textContent === label);
  if (!found) throw new Error(`no line ${label}`);
  return found;
};
const pointed = () => document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent;

function Asked({ first = null, readOnly, onCommit }: AskedProps) {
  const [value, setValue] = useState(first);
  const [wrong, setWrong] = useState('');
  return (
    <>
      <TreeField
        id="region"
        label="所属地区"
        options={options}
        value={value}
        readOnly={readOnly}
        onInvalid={setWrong}
        onCommit={(next) => {
          setWrong('');
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

describe('TreeField', () => {
  it('is chosen with the keys alone, and the focus never leaves the input', () => {
    const onCommit = vi.fn();
    draw(<Asked onCommit={onCommit} />);
    input().focus();
    expect(document.querySelector('[role=tree]')).toBeNull();
    press('ArrowDown');
    expect(input().getAttribute('aria-expanded')).toBe('true');
    press('ArrowDown');
    press('ArrowDown');
    expect(pointed()).toBe('河北省');
    press('ArrowRight');
    press('ArrowDown');
    expect(pointed()).toBe('石家庄市');
    expect(document.activeElement).toBe(input());
    press('Enter');
    expect(onCommit.mock.calls).toEqual([['130100']]);
    expect(input().value).toBe('河北省 / 石家庄市');
    expect(input().getAttribute('aria-expanded')).toBe('false');
  });

  it('goes up and folds with ←, and closes with Alt + ↑', () => {
    draw(<Asked first="130700" />);
    input().focus();
    press('ArrowDown');
    expect(pointed()).toBe('张家口市');
    press('ArrowLeft');
    expect(pointed()).toBe('河北省');
    press('ArrowLeft');
    expect(lines()).toEqual(['北京市', '河北省']);
    press('ArrowUp', { altKey: true });
    expect(lines()).toEqual([]);
  });

  it('finds while typing and takes the first hit on Enter', () => {
    draw(<Asked />);
    type(input(), '张家');
    expect(lines()).toEqual(['河北省', '张家口市']);
    expect(pointed()).toBe('张家口市');
    press('Enter');
    expect(input().value).toBe('河北省 / 张家口市');
  });

  it('lets the list stand still while a word is composed, then looks for the whole', () => {
    draw(<Asked />);
    type(input(), '北京');
    type(input(), '北京shi', true);
    expect(lines()).toEqual(['北京市']);
    expect(press('Enter', { isComposing: true }).defaultPrevented).toBe(false);
    expect(press('ArrowDown', { keyCode: 229 }).defaultPrevented).toBe(false);
    type(input(), '石家庄', true);
    act(() => {
      input().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '石家庄' }));
    });
    expect(lines()).toEqual(['河北省', '石家庄市']);
    expect(input().value).toBe('石家庄');
  });

  it('is chosen with the pointer: the button opens, the triangle folds, a line is taken', () => {
    draw(<Asked />);
    click(button('所属地区：展开选项'));
    click(find('[role=treeitem][aria-expanded] .turn'));
    expect(lines()).toEqual(['北京市', '河北省', '石家庄市', '张家口市']);
    click(line('石家庄市'));
    expect(input().value).toBe('河北省 / 石家庄市');
    expect(lines()).toEqual([]);
  });

  it('gives the value back on Escape', () => {
    draw(<Asked first="110000" />);
    type(input(), '河');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(input().value).toBe('北京市');
    expect(lines()).toEqual([]);
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('takes a whole name on leaving, keeps half a name and asks to choose', () => {
    const onCommit = vi.fn();
    draw(<Asked onCommit={onCommit} />);
    type(input(), '石家庄市');
    click(button('下一项'));
    expect(onCommit.mock.calls).toEqual([['130100']]);
    type(input(), '石家');
    click(button('下一项'));
    expect(find('#wrong').textContent).toBe('“所属地区”请从列表中选择，当前“石家”');
    expect(input().value).toBe('石家');
    expect(onCommit).toHaveBeenCalledTimes(1);
    type(input(), '');
    click(button('下一项'));
    expect(onCommit.mock.lastCall).toEqual([null]);
    expect(find('#wrong').textContent).toBe('');
  });

  it('says that nothing is called so', () => {
    draw(<Asked />);
    type(input(), '广州');
    expect(find('[role=status]').textContent).toBe('没有名称含“广州”的选项');
  });

  it('cannot be opened where nothing may be changed', () => {
    draw(<Asked first="110000" readOnly />);
    click(input());
    press('ArrowDown');
    expect(lines()).toEqual([]);
    expect(document.querySelector('.pick button')).toBeNull();
  });

  it('gives axe nothing to say, closed, open, or with nothing found', async () => {
    draw(<Asked first="130100" />);
    expect(await axeProblems()).toEqual([]);
    input().focus();
    press('ArrowDown');
    expect(await axeProblems()).toEqual([]);
    type(input(), '广州');
    expect(await axeProblems()).toEqual([]);
  });
});
