import type { QueryAnswer, QueryRequest } from '#contract/query.ts';
import type { ListSheet, ListValue } from '#document/workbook/list-workbook.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { type OpenQuery, openQuery, summarise } from '../statistics/ask-query.ts';
import { detailLeads, queryDetail } from '../statistics/query-detail.ts';
import { indicatorColumn } from '../statistics/query-indicators.ts';
import type { ExportSource } from './export-source.ts';
import { figureColumn, figureValue, textColumn } from './figure-sheet.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;
type Summed = Awaited<ReturnType<typeof summarise>>;

const step = 500;

/** HB-66: 汇总 and 明细 of an indicator query; both end in the total of the page. */
export async function openQueryExport(
  deps: Deps,
  scope: Scope,
  form: string,
  request: QueryRequest,
): Promise<ExportSource | Refusal> {
  if (!scope.may.includes('export')) return refused('not-allowed', '您的身份不能导出，请联系本单位管理员');
  const open = openQuery(deps, scope, form, request);
  if (isRefusal(open)) return open;
  const summed = await summarise(deps, scope, open);
  const filters = filtersText(open);
  const sheets = [...(summed.summary.length > 0 ? [summarySheet] : []), detailSheet];
  return {
    title: '指标查询',
    total: summed.total.filings + summed.summary.length,
    filters,
    sheets: () =>
      sheets.map((sheet) => ({ ...sheet(open, summed, deps, scope), generatedAt: deps.clock.now(), filters })),
  };
}

type Sheet = Omit<ListSheet, 'generatedAt' | 'filters'>;

const figures = ({ fields }: OpenQuery, cells: QueryAnswer['total']['cells']): ListValue[] =>
  fields.map((field, at) => figureValue(indicatorColumn(field), cells[at]));

function summarySheet(open: OpenQuery, { summaryBy, summary, total }: Summed): Sheet {
  return {
    title: '汇总',
    columns: [
      textColumn(summaryBy ?? '期次'),
      { label: '填报件', scale: 0, total: false },
      ...open.fields.map((field) => figureColumn(indicatorColumn(field))),
    ],
    rows: summary.map(({ label, filings, cells }) => [label, filings, ...figures(open, cells)]),
    totals: ['合计', total.filings, ...figures(open, total.cells)],
  };
}

function detailSheet(open: OpenQuery, { total }: Summed, deps: Deps, scope: Scope): Sheet {
  const { edition, asked, fields } = open;
  async function* rows(): AsyncGenerator<readonly ListValue[]> {
    for (let offset = 0; ; offset += step) {
      const page = await queryDetail(deps, scope, edition, { asked, fields, limit: step, offset });
      for (const { lead, cells } of page) yield [...lead, ...figures(open, cells)];
      if (page.length < step) return;
    }
  }
  return {
    title: '明细',
    columns: [...detailLeads.map(textColumn), ...fields.map((field) => figureColumn(indicatorColumn(field)))],
    rows: rows(),
    totals: ['合计', `${total.filings} 件`, ...detailLeads.slice(2).map(() => null), ...figures(open, total.cells)],
  };
}

const filtersText = ({ asked: { periods, within } }: OpenQuery): string =>
  [
    `期次：${periods.map((period) => periodLabel(period)).join('、')}`,
    ...within.map(([{ label, textOf }, value]) => `${label}：${textOf(value)}`),
  ].join('；');
