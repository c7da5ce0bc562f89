import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { GetStatisticWorkbook } from '#contract/export.ts';
import type { StatisticView } from '#contract/statistic.ts';
import { addressOf } from '../api.ts';
import type { ListQuery } from '../list/list-query.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { sayInstant } from '../text/time.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { ChartCard } from './ChartCard.tsx';
import { chartedColumn } from './figures-of.ts';
import { MissingCard } from './MissingCard.tsx';
import { Path } from './Path.tsx';
import { StatisticTable } from './StatisticTable.tsx';
import { StatisticTools } from './StatisticTools.tsx';
import { TileMap } from './TileMap.tsx';
import { Totals } from './Totals.tsx';
import { UrgeBar } from './UrgeBar.tsx';

interface Props {
  view: StatisticView;
  query: ListQuery;
  measure: string | undefined;
  stale: boolean;
}

export function StatisticBody({ view, query, measure, stale }: Props) {
  const column = view.chart === 'none' ? null : chartedColumn(view, measure);
  const { m: _, ...asked } = query.asked;
  const period = view.periods.find(({ value }) => value === view.period);
  return (
    <>
      <PageHead
        title={period ? `${period.label}${view.title}` : view.title}
        beside={
          <>
            {period?.state === 'locked' && <StateTag tone="grey" icon="lock" label="已封账" />}
            <span className="muted tn t13">数据截至 {sayInstant(view.asOf)}</span>
          </>
        }
        actions={
          <>
            <Go className="btn" to={addresses.query(view.form)}>
              指标查询
            </Go>
            <a
              className="btn"
              href={addressOf(GetStatisticWorkbook, { params: { statistic: view.statistic }, query: asked })}
              download
            >
              导出
            </a>
          </>
        }
      />
      <StatisticTools view={view} query={query} />
      <div className="stat-body" aria-busy={stale}>
        {view.kind === 'returns' && <Totals view={view} />}
        {column && view.rows.length > 1 && (
          <div className="stat-charts">
            <ChartCard view={view} column={column} onColumn={(name) => query.change({ m: name })} />
            {view.chart !== 'line' && <TileMap view={view} column={column} />}
          </div>
        )}
        <TableCard view={view} query={query} />
        {view.missing && view.period && view.path.length < 3 && (
          <MissingCard
            list={view.missing}
            title="未报名单"
            filters={Object.fromEntries([
              ['f.collection', view.period],
              ...view.path.map(({ dimension, value }) => [`f.subject.${dimension}`, value]),
            ])}
          />
        )}
      </div>
    </>
  );
}

function TableCard({ view, query }: Pick<Props, 'view' | 'query'>) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const urges = view.kind === 'roll' && view.urging !== null;
  const urged = view.rows.flatMap(({ subject, label }) =>
    subject && chosen.has(subject) ? [{ subject, title: label }] : [],
  );
  const choose = (subjects: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const subject of subjects) next[on ? 'add' : 'delete'](subject);
    setChosen(next);
  };
  return (
    <section className="card stat-card" aria-label={view.title}>
      <header>
        <h2>{view.title}</h2>
        <Path view={view} />
        <span className="muted t13 tn">{view.count} 行</span>
        {urges && view.urging && <UrgeBar urging={view.urging} urged={urged} onDone={() => setChosen(new Set())} />}
      </header>
      {view.rows.length === 0 ? (
        <EmptyState
          title={view.kind === 'roll' ? '全部已报' : '没有数据'}
          text={view.kind === 'roll' ? '这一期没有未报的。' : '这一期还没有可以统计的填报件，可换一期或放宽筛选条件。'}
        />
      ) : (
        <StatisticTable view={view} picks={urges ? { chosen, choose } : undefined} />
      )}
      <footer className="list-foot">
        <span className="muted">{view.note}</span>
        <span className="end">
          {view.count > view.pageSize && (
            <Pagination
              name={view.title}
              page={view.page}
              pageSize={view.pageSize}
              total={view.count}
              onPage={(page) => query.change({ page: page > 1 ? String(page) : null })}
            />
          )}
        </span>
      </footer>
    </section>
  );
}
