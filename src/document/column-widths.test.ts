import { describe, expect, test } from 'vitest';
import { layoutColumns } from './column-widths.ts';

const column = (head: string, cell: string) => ({ head, cells: [cell] });

describe('layoutColumns', () => {
  test('a narrow roster stays upright at the usual size', () => {
    const layout = layoutColumns([column('姓名', '赵建国'), column('职称', '正高级')]);
    expect(layout).toMatchObject({ landscape: false, size: 8 });
  });

  test('a column is never narrower than a number that cannot be broken', () => {
    const layout = layoutColumns(Array.from({ length: 9 }, () => column('证件号码', '130102199001010017')));
    expect(layout.landscape).toBe(true);
    for (const width of layout.widths) expect(width).toBeGreaterThan(18 * 0.58);
  });

  test('the widths fill the page and no more', () => {
    const { widths, size } = layoutColumns([column('标题', '一'.repeat(40)), column('日期', '2023-08-12')]);
    expect(widths.reduce((total, width) => total + width, 0) * size).toBeCloseTo(469, -1);
  });
});
