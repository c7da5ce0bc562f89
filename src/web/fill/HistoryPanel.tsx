import { useQuery } from '@tanstack/react-query';
import { ExportHistory, GetHistory } from '#contract/filing-record.ts';
import { addressOf, demand } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useFocusedCell } from './focus.ts';

/** Who changed what, when, from what to what: of the cell a person is at, or of the whole filing. */
export function HistoryPanel() {
  const { view, book, line } = useForm();
  const cell = useFocusedCell();
  const { data, error, refetch } = useQuery({
    queryKey: ['history', view.id, cell, line?.revision() ?? view.revision],
    queryFn: () => demand(GetHistory, { params: { filing: view.id }, query: cell ? { cell } : {} }),
  });
  return (
    <div className="panel-body">
      <p className="row t13">
        <b>{cell ? book.nameOf(cell) : '全部改动'}</b>
        <a className="end" href={addressOf(ExportHistory, { params: { filing: view.id } })} download>
          导出全部
        </a>
      </p>
      {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
      {data?.rows.length === 0 && (
        <EmptyState icon="clock" title="还没有改过" text="改动之后，谁在什么时候改成什么都会记在这里。" />
      )}
      <ol className="history">
        {data?.rows.map((row) => (
          <li key={`${row.at} ${row.cell}`}>
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
    </div>
  );
}
