import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { directRows } from '#contract/export.ts';
import { ExportList, GetList, type ListRow, type ListView } from '#contract/list.ts';
import { addressOf, demand } from '../api.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { useMe } from '../session/me.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Button } from '../ui/Button.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BatchBar } from './BatchBar.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { FilterRow } from './FilterRow.tsx';
import { ListCards } from './ListCards.tsx';
import { ListEmpty } from './ListEmpty.tsx';
import { ListTable } from './ListTable.tsx';
import { type ListQuery, useListQuery } from './list-query.ts';
import { QueryRow } from './QueryRow.tsx';
import { RowActionProvider } from './row-action.tsx';
import { pickOf } from './row-parts.tsx';

const RecordDialog = lazy(() => import('../filing/RecordDialog.tsx'));
const ReminderLogDialog = lazy(() => import('../reminders/ReminderLogDialog.tsx'));
const listKey = (list: string, asked: ListQuery['asked']) => ['list', list, asked] as const;

export function ListSection({ list, lower }: { list: string; lower: boolean }) {
  const query = useListQuery(lower);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: listKey(list, query.asked),
    queryFn: () => demand(GetList, { params: { list }, query: query.asked }),
    placeholderData: keepPreviousData,
  });
  if (data) {
    return (
      <>
        <ListBody view={data} query={query} lower={lower} stale={isPlaceholderData} />
        {data.below && !lower && <ListSection key={data.below} list={data.below} lower />}
      </>
    );
  }
  if (error) return <QueryError error={error} retry={() => void refetch()} />;
  return (
    <section className="card">
      <Skeleton lines={8} />
    </section>
  );
}

interface BodyProps {
  view: ListView;
  query: ListQuery;
  lower: boolean;
  stale: boolean;
}

function ListBody({ view, query, lower, stale }: BodyProps) {
  const me = useMe();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [record, setRecord] = useState<string | null>(null);
  const [log, setLog] = useState(false);
  const selected = view.rows.filter((row) => row.selectable && chosen.has(pickOf(row)));
  const shown = shownColumns(view, query.columns);
  const choose = (rows: readonly ListRow[], on: boolean) => {
    const next = new Set(chosen);
    for (const row of rows) next[on ? 'add' : 'delete'](pickOf(row));
    setChosen(next);
  };
  const beside = <span className="muted tn t13">{view.subtitle}</span>;
  const actions = (
    <>
      {view.links?.map(({ label, to }, at) => (
        <Go key={to} className={at === 0 ? 'btn primary' : 'btn'} to={to}>
          {label}
        </Go>
      ))}
      {view.urging && <Button onClick={() => setLog(true)}>催报记录</Button>}
      <ColumnMenu view={view} shown={shown} onChange={(columns) => query.change({ cols: columns.join(',') })} />
      {view.exports &&
        (view.total > directRows ? (
          <ExportButton of={{ kind: 'list', list: view.list, query: { ...query.asked } }} title={view.title} />
        ) : (
          <a className="btn" href={addressOf(ExportList, { params: { list: view.list }, query: query.asked })} download>
            导出
          </a>
        ))}
    </>
  );
  return (
    <RowActionProvider onRecord={setRecord} urging={view.urging}>
      {lower ? (
        <div className="ttl second">
          <h2>{view.title}</h2>
          {beside}
          <span className="end row">{actions}</span>
        </div>
      ) : (
        <PageHead title={view.title} beside={beside} actions={actions} />
      )}
      <section className="card list" aria-label={view.title} aria-busy={stale}>
        <FilterRow view={view} query={query} />
        <QueryRow view={view} query={query} account={me.account.id} />
        {selected.length > 0 && <BatchBar view={view} selected={selected} onClear={() => setChosen(new Set())} />}
        {view.rows.length === 0 ? (
          <ListEmpty
            view={view}
            filtered={Object.keys(query.asked).some((name) => name.startsWith('f.'))}
            onReset={() => query.take('')}
          />
        ) : (
          <>
            <ListTable
              view={view}
              shown={shown}
              chosen={chosen}
              onChoose={choose}
              onSort={(sort) => query.change({ sort })}
            />
            <ListCards view={view} />
          </>
        )}
        <footer className="list-foot">
          <span className="tn">
            共 {view.total} 件{view.note && `，${view.note}`}
          </span>
          <span className="end">
            <Pagination
              name={view.title}
              page={view.page}
              pageSize={view.pageSize}
              total={view.total}
              onPage={(page) => query.change({ page: page > 1 ? String(page) : null })}
            />
          </span>
        </footer>
      </section>
      {record && (
        <Suspense>
          <RecordDialog filing={record} onClose={() => setRecord(null)} />
        </Suspense>
      )}
      {log && view.urging && (
        <Suspense>
          <ReminderLogDialog urging={view.urging} onClose={() => setLog(false)} />
        </Suspense>
      )}
    </RowActionProvider>
  );
}

/** Indexes of the columns to show, in the list's own order. */
function shownColumns(view: ListView, chosen: readonly string[] | null): readonly number[] {
  const all = view.columns.map((_, at) => at);
  return chosen ? all.filter((at) => chosen.includes(view.columns[at]?.value ?? '')) : all;
}
