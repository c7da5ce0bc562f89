import { buffer } from 'node:stream/consumers';
import type { StatisticRow, StatisticView } from '#contract/statistic.ts';
import { type ListSheet, type ListValue, listWorkbook } from '#document/workbook/list-workbook.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import { presentStatistic } from '../statistics/present-statistic.ts';
import { figureColumn, figureValue, textColumn } from './figure-sheet.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** HB-66: a statistic as it stands on the page; one that comes in pages is read to its end. */
export async function statisticWorkbook(
  deps: Deps,
  scope: Scope,
  name: string,
  query: Readonly<Record<string, string>>,
): Promise<FileAnswer | Refusal> {
  if (!scope.may.includes('export')) return refused('not-allowed', '您的身份不能导出，请联系本单位管理员');
  const view = await presentStatistic(deps, scope, name, { ...query, page: '1' });
  if (isRefusal(view)) return view;
  const rows = [...view.rows];
  for (let page = 2; rows.length < view.count; page += 1) {
    const next = await presentStatistic(deps, scope, name, { ...query, page: String(page) });
    if (isRefusal(next) || next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  await audit(deps.database, {
    at: deps.clock.now(),
    account: scope.account,
    name: scope.name,
    address: null,
    action: 'export',
    object: `statistic ${name}`,
    ok: true,
    detail: { title: view.title, rows: rows.length, filters: filtersText(view), purpose: null },
  });
  return {
    kind: 'file',
    name: `${[view.periods.find(({ value }) => value === view.period)?.label, view.title].filter(Boolean).join('')}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await buffer(listWorkbook([sheetOf(view, rows)])),
  };
}

function sheetOf(view: StatisticView, rows: readonly StatisticRow[]): ListSheet {
  const by = view.dimensions.find(({ chosen }) => chosen)?.label ?? (view.kind === 'trend' ? '期次' : '名称');
  const named = view.columns[0]?.name !== 'subject.name';
  const line = ({ label, cells }: StatisticRow): ListValue[] => [
    ...(named ? [label] : []),
    ...view.columns.map((column, at) => figureValue(column, cells[at])),
  ];
  return {
    title: view.title,
    columns: [...(named ? [textColumn(by)] : []), ...view.columns.map(figureColumn)],
    rows: rows.map(line),
    generatedAt: view.asOf,
    filters: filtersText(view),
    ...(view.total && { totals: line(view.total) }),
  };
}

/** What the page is narrowed to, in words: period, groups drilled through, filters. */
function filtersText({ periods, period, path, filters }: StatisticView): string | null {
  const named = periods.find(({ value }) => value === period)?.label;
  return (
    [
      ...(named ? [`期次：${named}`] : []),
      ...path.map(({ label, text }) => `${label}：${text}`),
      ...filters.flatMap(({ label, value, choices }) =>
        value === null ? [] : [`${label}：${choices.find((one) => one.value === value)?.label ?? value}`],
      ),
    ].join('；') || null
  );
}
