import { expect, test } from 'vitest';
import { button, click } from '../../../tests/support/draw.tsx';
import { openRoom } from '../../../tests/support/fill-room.tsx';
import { answer, drawPage, refuse, sent, settle } from '../../../tests/support/web-page.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';

const row = (at: string, was: string, became: string) => ({ at, by: '甲', cell: 'GC02', label: '图书', was, became });
const first = 'GET /api/filings/f-1/history';
const second = 'GET /api/filings/f-1/history?before=40';
const older = { rows: [row('2025-02-20T08:00:00+08:00', '1,000', '1,100')], next: null };
const newer = { rows: [row('2025-02-26T08:00:00+08:00', '1,100', '1,200')], next: '40' };
const text = () => document.body.textContent ?? '';
const more = '再看更早的';

test('HB-64 the history goes on beyond its first page, and stops where nothing is older', async () => {
  answer(first, newer);
  answer(second, older);
  drawPage(openRoom().inForm(<HistoryPanel />));
  await settle();
  expect([text().includes('1,100 → 1,200'), text().includes('1,000 → 1,100')]).toEqual([true, false]);
  click(button(more));
  await settle();
  expect(text().indexOf('1,100 → 1,200')).toBeLessThan(text().indexOf('1,000 → 1,100'));
  expect(sent.map(({ path }) => path)).toEqual(['/api/filings/f-1/history', '/api/filings/f-1/history?before=40']);
  expect(() => button(more)).toThrow();
});

test('a page that does not come is told beside those that stand, and may be asked for again', async () => {
  answer(first, newer);
  refuse(second, 'not-found', '没有这份填报件');
  drawPage(openRoom().inForm(<HistoryPanel />));
  await settle();
  click(button(more));
  await settle();
  expect(text()).toContain('1,100 → 1,200');
  expect(text()).toContain('没有这份填报件');
});
