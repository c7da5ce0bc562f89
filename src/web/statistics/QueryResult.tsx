import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { QueryAnswer, QueryRequest } from '#contract/query.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { Go } from '../shell/Go.tsx';
import { sayInstant } from '../text/time.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { headOf, unitOf } from './figures-of.ts';
import { TableScroll } from './TableScroll.tsx';

interface Props {
  answer: QueryAnswer;
  request: QueryRequest;
  form: string;
  stale: boolean;
  onPage: (page: number) => void;
}

type Cells = QueryAnswer['total']['cells'];

/** The summary and the filings behind it; both end in the same total. */
export function QueryResult({ answer, request, form, stale, onPage }: Props) {
  const [tab, setTab] = useState<'summary' | 'detail'>(answer.summary.length > 0 ? 'summary' : 'detail');
  const { detailCount, note, asOf, summaryBy } = answer;
  if (detailCount === 0)
    return (
      <section className="card">
        <EmptyState title="没有符合条件的填报件" text="可换期次或放宽筛选；还没有审核通过的填报件不在内。" />
      </section>
    );
  const tabs = [
    ...(answer.summary.length > 0
      ? [{ key: 'summary' as const, label: `汇总${summaryBy ? `（按${summaryBy}）` : ''}` }]
      : []),
    { key: 'detail' as const, label: `明细 ${detailCount} 行` },
  ];
  const shown = tabs.some(({ key }) => key === tab) ? tab : 'detail';
  return (
    <section className="card stat-card" aria-label="查询结果" aria-busy={stale}>
      <Tabs
        name="查询结果"
        tabs={tabs}
        chosen={shown}
        onChoose={setTab}
        aside={<ExportButton of={{ kind: 'query', form, query: { ...request, page: 1 } }} title="指标查询" />}
      >
        {shown === 'summary' ? <Summary answer={answer} /> : <Detail answer={answer} />}
      </Tabs>
      <footer className="list-foot">
        <span className="muted tn">
          数据截至 {sayInstant(asOf)}
          {note && `。${note}`}
        </span>
        {shown === 'detail' && detailCount > answer.pageSize && (
          <span className="end">
            <Pagination name="明细" page={answer.page} pageSize={answer.pageSize} total={detailCount} onPage={onPage} />
          </span>
        )}
      </footer>
    </section>
  );
}

const Heads = ({ columns }: Pick<QueryAnswer, 'columns'>) =>
  columns.map((column) => (
    <th key={column.name} scope="col" className="num">
      {headOf(column, unitOf(column))}
    </th>
  ));

const Figures = ({ cells, columns }: { cells: Cells; columns: QueryAnswer['columns'] }) =>
  columns.map(({ name }, at) => (
    <td key={name} className="num">
      {cells[at]?.text ?? '—'}
    </td>
  ));

function Summary({ answer: { columns, summary, summaryBy, total } }: { answer: QueryAnswer }) {
  return (
    <TableScroll name="汇总">
      <table className="stat">
        <caption className="vh">汇总</caption>
        <thead>
          <tr>
            <th scope="col">{summaryBy ?? '期次'}</th>
            <th scope="col" className="num">
              填报件
            </th>
            <Heads columns={columns} />
          </tr>
        </thead>
        <tbody>
          {summary.map(({ key, label, filings, cells }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className="num">{filings}</td>
              <Figures cells={cells} columns={columns} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="num">{total.filings}</td>
            <Figures cells={total.cells} columns={columns} />
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

function Detail({ answer: { columns, leads, detail, total } }: { answer: QueryAnswer }) {
  return (
    <TableScroll name="明细">
      <table className="stat">
        <caption className="vh">明细</caption>
        <thead>
          <tr>
            {leads.map((lead) => (
              <th key={lead} scope="col">
                {lead}
              </th>
            ))}
            <Heads columns={columns} />
          </tr>
        </thead>
        <tbody>
          {detail.map(({ filing, lead, cells }) => (
            <tr key={filing}>
              {lead.map((text, at) =>
                at === 0 ? (
                  <th key={leads[at]} scope="row">
                    <Go className="lk" to={addresses.view(filing)}>
                      {text}
                    </Go>
                  </th>
                ) : (
                  <td key={leads[at]} className="tn nw">
                    {text}
                  </td>
                ),
              )}
              <Figures cells={cells} columns={columns} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={Math.max(1, leads.length)}>
              合计 {total.filings} 件
            </th>
            <Figures cells={total.cells} columns={columns} />
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}
