import { describe, expect, test } from 'vitest';
import type { MenuView } from '#contract/session.ts';
import { leading, trailTo } from './trail.ts';

const entry = (label: string, to: string | null, items: readonly MenuView[] = []): MenuView => ({
  label,
  icon: null,
  to,
  badge: null,
  items,
});
const menus = [
  entry('首页', '/home'),
  entry('科研平台', null, [entry('平台绩效', null, [entry('月度绩效填报', '/lists/fillable?f.state=draft')])]),
  entry('统计通报', null, [entry('主要指标', null)]),
];

describe('the way an entry lies', () => {
  test('HB-31 HB-52 goes through the three levels of the menu, word for word', () => {
    expect(trailTo(menus, '/lists/fillable').map(({ label }) => label)).toEqual([
      '科研平台',
      '平台绩效',
      '月度绩效填报',
    ]);
  });
  test('is empty where no menu leads', () => {
    expect(trailTo(menus, '/lists/other')).toEqual([]);
  });
  test('entries that lead nowhere are not shown, nor groups of them', () => {
    expect(leading(menus).map(({ label }) => label)).toEqual(['首页', '科研平台']);
  });
});
