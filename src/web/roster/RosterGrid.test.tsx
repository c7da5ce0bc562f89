import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rostersOf } from '#definition/form.ts';
import { axeProblems, button, click, find, press, type } from '../../../tests/support/draw.tsx';
import { january, openRoom } from '../../../tests/support/fill-room.tsx';
import { answer, drawPage, sent, settle } from '../../../tests/support/web-page.tsx';
import { RosterBrief } from './RosterBrief.tsx';
import RosterGrid from './RosterGrid.tsx';
import { RowDialog } from './RowDialog.tsx';

const cell = (path: string) => find<HTMLInputElement>(`[data-cell="GY/${path}"]`);

/** jsdom lays nothing out: without a height no row would be in sight. */
beforeEach(() => void vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600));
afterEach(() => void vi.restoreAllMocks());

function opened() {
  const room = openRoom();
  const roster = rostersOf(room.open.form).find((each) => each.id === 'GY');
  if (!roster) throw new Error('no such roster');
  return { ...room, roster };
}

async function drawGrid() {
  const room = opened();
  drawPage(room.inForm(<RosterGrid roster={room.roster} readonly={false} />));
  await settle();
  return room;
}

function paste(path: string, text: string): void {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  act(() => void cell(path).dispatchEvent(event));
}

describe('HB-68 personal data in one’s own list', () => {
  test('are masked at a glance and in the whole list, and no page holds them in the clear', async () => {
    const { inForm, roster } = opened();
    drawPage(inForm(<RosterBrief roster={roster} rows={january.rosters['GY'] ?? []} onOpen={() => undefined} />));
    expect(document.body.textContent).toContain('1101**********002X');
    expect(document.body.innerHTML).not.toContain('11010519491231002X');
  });

  test('are masked in the boxes; what is typed or pasted over the mask stands alone', async () => {
    const { made } = await drawGrid();
    expect(cell('g1/GY02').value).toBe('1101**********002X');
    expect(document.body.innerHTML).not.toContain('11010519491231002X');
    type(cell('g1/GY02'), '1101**********002X9');
    expect(cell('g1/GY02').value).toBe('9');
    press('Escape');
    expect(cell('g1/GY02').value).toBe('1101**********002X');
    expect(made).toEqual([]);
    type(cell('g1/GY02'), '110105198001010010');
    press('Enter');
    expect(made.at(-1)).toEqual({ kind: 'set', cell: 'GY/g1/GY02', value: '110105198001010010' });
    await settle(60);
    expect(cell('g1/GY02').value).toBe('1101**********0010');
  });

  test('are shown to who fills them in on one press, which the server is told', async () => {
    const { inForm, roster } = opened();
    answer('POST /api/filings/f-1/reveal', { value: '11010519491231002X' });
    drawPage(
      inForm(<RowDialog roster={roster} row="g1" readonly={false} onRow={() => undefined} onClose={() => undefined} />),
    );
    expect(document.body.innerHTML).not.toContain('11010519491231002X');
    click(button('查看明文（留痕）'));
    await settle(20);
    expect(document.body.textContent).toContain('11010519491231002X');
    expect(sent.map(({ body }) => body)).toEqual([{ cell: 'GY/g1/GY02', reason: '填报时核对' }]);
    click(button('遮住'));
    expect(document.body.innerHTML).not.toContain('11010519491231002X');
  });
});

describe('the whole list as a grid', () => {
  test('HB-51 what cannot stand is marked where it was typed and told above, until it is mended', async () => {
    const { made } = await drawGrid();
    type(cell('g1/GY04'), '二〇二〇');
    press('Enter');
    expect(find('.roster-wrongs').textContent).toContain('第 1 条：');
    expect(find('.roster-wrongs').textContent).toContain('原来的值没有变');
    expect(cell('g1/GY04').closest('td')?.className).toBe('noted');
    expect(made).toEqual([]);
    type(cell('g1/GY04'), '2020-02');
    press('Enter');
    await settle(60);
    expect(find('.roster-wrongs').textContent).toBe('');
    expect(made.at(-1)).toEqual({ kind: 'set', cell: 'GY/g1/GY04', value: '2020-02' });
  });

  test('HB-51 of a pasted block the good cells are taken, and the cursor goes to the first that is not', async () => {
    const { made } = await drawGrid();
    paste('g1/GY03', '专职\t2020-05\n不知道\t2021-06');
    await settle(60);
    expect(made.map((change) => change.kind === 'set' && [change.cell, change.value])).toEqual([
      ['GY/g1/GY04', '2020-05'],
      ['GY/g2/GY04', '2021-06'],
    ]);
    expect(find('.roster-wrongs').textContent).toContain('第 2 条：“岗位”请从选项中选择');
    expect(document.activeElement).toBe(cell('g2/GY03'));
    expect(cell('g2/GY03').closest('td')?.className).toBe('noted');
    click(button('去改'));
    await settle(30);
    expect(document.activeElement).toBe(cell('g2/GY03'));
    expect(await axeProblems()).toEqual([]);
  });
});
