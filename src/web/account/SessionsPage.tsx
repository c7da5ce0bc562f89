import { useQuery } from '@tanstack/react-query';
import { ListSessions, RevokeSession } from '#contract/session.ts';
import { call, demand } from '../api.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useSay } from '../ui/Status.tsx';

/** Where this account is signed in, and the switch that ends one of them. */
export function SessionsPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({ queryKey: ['sessions'], queryFn: () => demand(ListSessions, {}) });
  const revoke = async (session: string) => {
    const outcome = await call(RevokeSession, { params: { session } });
    say(
      outcome.kind === 'answered' ? '这处登录已失效。' : '没有办成，请重试。',
      outcome.kind === 'answered' ? {} : { icon: 'warn' },
    );
    await refetch();
  };
  return (
    <>
      <PageHead title="我的登录" beside={<span className="muted t13">不认识的登录请立即使其失效，并修改密码</span>} />
      <section className="card scroll">
        {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={3} />)}
        {data && (
          <table>
            <thead>
              <tr>
                <th scope="col">设备</th>
                <th scope="col">地址</th>
                <th scope="col">登录时间</th>
                <th scope="col">最近活动</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.device}</th>
                  <td className="tn">{row.address}</td>
                  <td className="tn nw">{sayInstant(row.startedAt)}</td>
                  <td className="tn nw">{sayInstant(row.seenAt)}</td>
                  <td>
                    {row.current ? (
                      <StateTag tone="green" icon="check" label="本机" />
                    ) : (
                      <LinkButton onClick={() => void revoke(row.id)}>使其失效</LinkButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
}
