import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ListOutbox, type OutboxRow, ResendOutbox } from '#contract/notice.ts';
import { call, demand } from '../api.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useSay } from '../ui/Status.tsx';
import './account.css';

const states = {
  waiting: { tone: 'amber', icon: 'clock', label: '待发' },
  sent: { tone: 'green', icon: 'check', label: '已发' },
  failed: { tone: 'red', icon: 'warn', label: '未送达' },
} as const satisfies Record<OutboxRow['state'], object>;

/** What left, or could not leave, by SMS and mail. For the operator of the site. */
export function OutboxPage() {
  const say = useSay();
  const [to, setTo] = useState('');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['outbox', to],
    queryFn: ({ pageParam }) =>
      demand(ListOutbox, { query: { ...(to && { to }), ...(pageParam && { before: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const resend = async (message: string) => {
    const outcome = await call(ResendOutbox, { params: { message } });
    say(
      outcome.kind === 'answered'
        ? '已排队重发。'
        : outcome.kind === 'refused'
          ? outcome.detail
          : '连不上服务器，没有重发。',
    );
    await refetch();
  };
  return (
    <>
      <PageHead
        title="发件箱"
        beside={<span className="muted t13">短信和邮件；未接入短信网关时留在这里，不会送出</span>}
      />
      <section className="card">
        <form className="filters" onSubmit={(event) => event.preventDefault()}>
          <input
            type="search"
            aria-label="收件人"
            placeholder="手机号或邮箱"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </form>
        {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />)}
        {data && rows.length === 0 && (
          <EmptyState icon="mail" title="没有短信或邮件" text="提交、审核和账号通知发出后出现在这里。" />
        )}
        <ul className="messages outbox">
          {rows.map((row) => (
            <li key={row.id}>
              <StateTag {...states[row.state]} />
              <p>
                <b className="tn">
                  {row.channel === 'sms' ? '短信' : '邮件'} {row.to}
                </b>
                <br />
                {row.text}
                {row.error && <span className="c-red">（{row.error}）</span>}
              </p>
              <time className="muted tn t13 nw">{sayInstant(row.at)}</time>
              <LinkButton onClick={() => void resend(row.id)}>重发</LinkButton>
            </li>
          ))}
        </ul>
      </section>
      {hasNextPage && (
        <p className="more">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            更早的
          </Button>
        </p>
      )}
    </>
  );
}
