import { useInfiniteQuery } from '@tanstack/react-query';
import { ListReminders, type ReminderRow, type Urging } from '#contract/reminder.ts';
import { demand } from '../api.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import './reminders.css';

/** HB-14: who urged whom, and when. */
export default function ReminderLogDialog({ urging, onClose }: { urging: Urging; onClose: () => void }) {
  const { form, period } = urging;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['reminders', form, period],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      demand(ListReminders, { query: { form, period, ...(pageParam && { before: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Dialog title="催报记录" width={640} onClose={onClose}>
      {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
      {data && rows.length === 0 && <EmptyState title="本期还没有催报过" text="在名单里勾选后催报，会记在这里。" />}
      {rows.length > 0 && (
        <ul className="told">
          {rows.map((row) => (
            <LogLine key={row.id} row={row} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button small busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          更早的
        </Button>
      )}
    </Dialog>
  );
}

const LogLine = ({ row: { at, by, organisation, title, told } }: { row: ReminderRow }) => (
  <li>
    <time className="tn" dateTime={at}>
      {sayInstant(at)}
    </time>
    <b>{title}</b>
    <span className="muted t13">
      {organisation} {by} 催报 {told.map(({ name, sms }) => (sms ? `${name}（含短信）` : name)).join('、')}
    </span>
  </li>
);
