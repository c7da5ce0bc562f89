import type { ListView } from '#contract/list.ts';
import type { StatisticCell, StatisticColumn, StatisticRow, StatisticView } from '#contract/statistic.ts';
import type { BulletinColumn, BulletinSection } from '#document/bulletin.ts';
import type { ListValue } from '#document/workbook/list-workbook.ts';

/** One part of a bulletin from the statistic the programme names: its table, and a sentence to begin the text with. */
export function statisticSection(view: StatisticView): BulletinSection {
  const rows = view.rows.filter((row) => row.key !== '' || row.cells.some((cell) => cell.value !== '0'));
  const isRoll = view.kind === 'roll';
  const heads = isRoll ? [] : [{ label: headOf(view), scale: null }];
  const line = (row: StatisticRow): ListValue[] => [
    ...(isRoll ? [] : [row.label]),
    ...row.cells.map((cell, at) => figureOf(view.columns[at], cell)),
  ];
  return {
    title: view.title,
    paragraphs: sentencesOf(view),
    table:
      rows.length === 0
        ? null
        : {
            columns: [...heads, ...view.columns.map(columnOf)],
            rows: rows.map(line),
            totals: view.total && ['合计', ...line(view.total).slice(1)],
          },
  };
}

/** One part from a list: its lines as they stand. */
export function listSection(view: Pick<ListView, 'title' | 'columns' | 'rows'>): BulletinSection {
  return {
    title: view.title,
    paragraphs: [view.rows.length === 0 ? '本期没有。' : `本期共 ${view.rows.length} 项。`],
    table:
      view.rows.length === 0
        ? null
        : {
            columns: view.columns.map(({ label }) => ({ label, scale: null })),
            rows: view.rows.map((row) => row.cells.map((cell) => cell.text)),
            totals: null,
          },
  };
}

const headOf = ({ dimensions }: StatisticView): string => dimensions.find((one) => one.chosen)?.label ?? '名称';

/** Counts and sums stay numbers; shares and changes are read as the screen says them. */
const isNumber = ({ kind }: StatisticColumn): boolean => ['count', 'sum', 'mean', 'rank'].includes(kind);

const columnOf = (column: StatisticColumn): BulletinColumn => ({
  label: column.unit && isNumber(column) ? `${column.label}（${column.unit}）` : column.label,
  scale: isNumber(column) ? column.decimals : null,
});

const figureOf = (column: StatisticColumn | undefined, { value, text }: StatisticCell): ListValue =>
  column && isNumber(column) && value !== null ? Number(value) : text || null;

function sentencesOf(view: StatisticView): readonly string[] {
  if (view.kind === 'roll') return [view.count === 0 ? '全部按要求填报。' : `共 ${view.count} 家未报，名单如下。`];
  const said = (row: StatisticRow): string =>
    view.columns
      .flatMap((column, at) => {
        const text = row.cells[at]?.text;
        return text && text !== '—' && column.kind !== 'rank' ? [`${column.label}${text}${unitOf(column)}`] : [];
      })
      .join('，');
  const whole = view.total ? [`合计${said(view.total)}。`] : [];
  const [first, last] = [view.rows[0], view.rows.at(-1)];
  const ends =
    view.kind === 'ranking' && first && last && first !== last
      ? [`排在前列的是${first.label}（${said(first)}）；排在末位的是${last.label}（${said(last)}）。`]
      : [];
  return [...whole, ...ends];
}

const unitOf = (column: StatisticColumn): string => (isNumber(column) ? (column.unit ?? '') : '');
