import { useInfiniteQuery } from '@tanstack/react-query';
import { ExportHistory, GetHistory } from '#contract/filing-record.ts';
import { addressOf, demand } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useFocusedCell } from './focus.ts';

/** Who changed what, when, from what to what: of the cell a person is at, or of the whole filing. */
export function HistoryPanel() {
  const { view, book, line } = useForm();
  const cell = useFocusedCell();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['history', view.id, cell, line?.revision() ?? view.revision],
    queryFn: ({ pageParam }) =>
      demand(GetHistory, {
        params: { filing: view.id },
        query: { ...(cell && { cell }), ...(pageParam && { before: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = data?.pages.flatMap((page) => page.rows);
  return (
    <div className="panel-body">
      <p className="row t13">
        <b>{cell ? book.nameOf(cell) : '全部改动'}</b>
        <a className="end" href={addressOf(ExportHistory, { params: { filing: view.id } })} download>
          导出全部
        </a>
      </p>
      {!rows && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
      {rows?.length === 0 && !hasNextPage && (
        <EmptyState icon="clock" title="还没有改过" text="改动之后，谁在什么时候改成什么都会记在这里。" />
      )}
      <ol className="history">
        {rows?.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows only join at the end, and one moment may change a cell twice
          <li key={`${row.at} ${row.cell} ${at}`}>
            <span className="muted tn note">
              {sayInstant(row.at)}　{row.by}
            </span>
            <span className="tn">
              {!cell && <b>{row.label}　</b>}
              {row.was || '空'} → {row.became || '空'}
            </span>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <p>
          <Button small blocked={isFetchingNextPage ? '正在读取' : null} onClick={() => void fetchNextPage()}>
            再看更早的
          </Button>
        </p>
      )}
      {rows && error && <QueryError error={error} retry={() => void fetchNextPage()} />}
    </div>
  );
}
