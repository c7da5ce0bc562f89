import { act, Profiler } from 'react';
import { describe, expect, test } from 'vitest';
import { axeProblems, button, click, find, press, type } from '../../../tests/support/draw.tsx';
import { openRoom } from '../../../tests/support/fill-room.tsx';
import { drawPage, settle } from '../../../tests/support/web-page.tsx';
import { IndicatorGrid } from './IndicatorGrid.tsx';
import { IndicatorRow } from './IndicatorRow.tsx';

const cell = (code: string) => find<HTMLInputElement>(`[data-cell="${code}"]`);
const row = (code: string) => find(`tr#${code}`).textContent;

function drawGrid(block = 0, more = {}) {
  const room = openRoom(more);
  const page = room.open.form.pages.find((each) => each.page === 'service');
  const grids = page?.blocks.filter((each) => each.kind === 'indicators') ?? [];
  const grid = grids[block];
  if (!grid) throw new Error('no such grid');
  drawPage(room.inForm(<IndicatorGrid block={grid} title="馆藏与服务" readonly={false} />));
  return room;
}

describe('the reporting grid', () => {
  test('HB-40 a row shows its unit, last period’s value, the change and how the cell stands', async () => {
    drawGrid();
    type(cell('GC02'), '1230');
    press('Enter');
    await settle(60);
    expect(row('GC02')).toContain('册');
    expect(row('GC02')).toContain('1,200');
    expect(row('GC02')).toContain('+30');
    expect(row('GC02')).toContain('已改');
    expect(row('GC03')).toContain('带入');
  });

  test('a calculated cell has no box, follows at once, and tells its formula on focus', () => {
    drawGrid();
    type(cell('GC02'), '1230');
    press('Enter');
    const total = find<HTMLOutputElement>('output[data-cell="GC01"]');
    expect(total.textContent).toContain('1,310');
    act(() => total.focus());
    expect(find('#GC01-notes').textContent).toContain('GC02 + GC03');
  });

  test('HB-39 what is wrong stands under its row and leaves as soon as it is mended', async () => {
    drawGrid(1);
    type(cell('JY01'), '800');
    press('Enter');
    expect(find('#JY01-notes').textContent).toContain('不应少于上月的900人次');
    expect(cell('JY01').getAttribute('aria-invalid')).toBe('true');
    expect(row('JY01')).toContain('强制');
    type(cell('JY01'), '950');
    press('Enter');
    expect(document.querySelector('#JY01-notes')).toBeNull();
    await settle(60);
  });

  test('HB-38 a blank number is an error under its row; 0 is none', () => {
    drawGrid(2);
    expect(find('#JY06-notes').textContent).toContain('没有发生填 0');
    type(cell('JY06'), '0');
    press('Enter');
    expect(document.querySelector('#JY06-notes')?.textContent ?? '').not.toContain('没有发生填 0');
  });

  test('a text that is no number is said to be none, and the value stays', () => {
    const { store } = drawGrid();
    type(cell('GC03'), '八十');
    press('Enter');
    expect(find('#GC03-notes').textContent).toContain('应填整数');
    expect(store.session.value('GC03')).toBe(80);
    press('Escape');
    expect(cell('GC03').value).toBe('80');
  });

  test('arrows and Enter move between boxes and leave calculated cells reachable', () => {
    drawGrid();
    act(() => cell('GC02').focus());
    press('ArrowDown');
    expect(document.activeElement).toBe(cell('GC03'));
    press('Enter');
    expect(document.activeElement).toBe(cell('GC04'));
    press('Enter', { shiftKey: true });
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(find('output[data-cell="GC01"]'));
  });

  test('“=” opens the calculator and Enter takes the sum', () => {
    const { store } = drawGrid();
    type(cell('GC03'), '=70+2*8');
    expect(find('.sum').textContent).toContain('= 86');
    press('Enter');
    expect(store.session.value('GC03')).toBe(86);
  });

  test('a pasted block fills the boxes below; what is no value is named; one undo takes it back', () => {
    const { store } = drawGrid();
    act(() => cell('GC02').focus());
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => '1,250\r\nabc\r\n42\r\n' } });
    act(() => {
      cell('GC02').dispatchEvent(event);
    });
    expect([store.session.value('GC02'), store.session.value('GC03'), store.session.value('GC04')]).toEqual([
      1250, 80, 42,
    ]);
    expect(find('.says').textContent).toContain('粘贴了 2 格，1 格没有粘');
    click(button('撤销'));
    expect(store.session.value('GC02')).toBe(1200);
  });

  test('one key draws only the rows it touches', () => {
    const room = openRoom();
    const drawn: string[] = [];
    const page = room.open.form.pages.find((each) => each.page === 'service');
    const fields = page?.blocks.flatMap((each) => (each.kind === 'indicators' ? each.rows : [])) ?? [];
    drawPage(
      room.inForm(
        <table>
          <tbody>
            {fields.map((field) => (
              <Profiler key={field.code} id={field.code} onRender={(id) => drawn.push(id)}>
                <IndicatorRow field={field} readonly={false} />
              </Profiler>
            ))}
          </tbody>
        </table>,
      ),
    );
    drawn.length = 0;
    type(cell('GC02'), '1201');
    press('Enter');
    expect(new Set(drawn)).toEqual(new Set(['GC01', 'GC02']));
  });

  test('HB-40 names, roles and states are there for a screen reader', async () => {
    drawGrid();
    expect(await axeProblems()).toEqual([]);
  });
});
