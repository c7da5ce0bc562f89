import { expect, test } from 'vitest';
import { button, click, find } from '../../../tests/support/draw.tsx';
import { openRoom } from '../../../tests/support/fill-room.tsx';
import { drawPage } from '../../../tests/support/web-page.tsx';
import { ConflictsDialog } from './ConflictsDialog.tsx';

const conflict = { cell: 'GC02', mine: 1230, theirs: 1250, by: '乙', at: '2025-02-27T09:59:00+08:00' };

test('a cell two people changed shows both values and whose they are; mine is saved again, theirs is taken as it is', () => {
  const settled: string[] = [];
  const { store, made, inForm } = openRoom();
  drawPage(inForm(<ConflictsDialog conflicts={[conflict]} settle={(cell) => settled.push(cell)} />));
  expect(find('dialog').textContent).toContain('1,230');
  expect(find('dialog').textContent).toContain('1,250');
  expect(find('dialog').textContent).toContain('乙 09:59');
  click(button('用对方的'));
  expect([store.session.value('GC02'), made.length, settled]).toEqual([1250, 0, ['GC02']]);
  click(button('用我的'));
  expect([store.session.value('GC02'), made.at(-1)]).toEqual([1230, { kind: 'set', cell: 'GC02', value: 1230 }]);
});
