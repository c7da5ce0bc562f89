import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { ListNotices, ReadNotices } from '#contract/notice.ts';
import { call, demand } from '../api.ts';
import { meQuery } from '../session/me.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import './account.css';

export function MessagesPage() {
  const queries = useQueryClient();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => demand(ListNotices, { query: pageParam ? { before: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const unread = data?.pages[0]?.unread ?? 0;
  const read = async (ids: string[] | 'all') => {
    await call(ReadNotices, { body: { ids } });
    await Promise.all([refetch(), queries.invalidateQueries({ queryKey: meQuery.queryKey })]);
  };
  return (
    <>
      <PageHead
        title="消息"
        beside={<span className="muted t13 tn">{unread ? `${unread} 条未读` : '都已读过'}</span>}
        actions={unread > 0 && <Button onClick={() => void read('all')}>全部标为已读</Button>}
      />
      <section className="card">
        {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />)}
        {data && rows.length === 0 && (
          <EmptyState icon="bell" title="还没有消息" text="退回、通过、催报和公告都会出现在这里。" />
        )}
        <ul className="messages">
          {rows.map((row) => (
            <li key={row.id} className={row.read ? undefined : 'unread'}>
              <span className={row.read ? 'cs' : 'cs blue'}>
                <Icon name={row.read ? 'circle' : 'dot'} />
                {row.read ? '已读' : '未读'}
              </span>
              <p>{row.text}</p>
              <time className="muted tn t13 nw">{sayInstant(row.at)}</time>
              {row.to && (
                <Go to={row.to} className="t13 nw" onClick={() => void read([row.id])}>
                  去看
                </Go>
              )}
              {!row.read && <LinkButton onClick={() => void read([row.id])}>标为已读</LinkButton>}
            </li>
          ))}
        </ul>
      </section>
      {hasNextPage && (
        <p className="more">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            更早的消息
          </Button>
        </p>
      )}
    </>
  );
}
