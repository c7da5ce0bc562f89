import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CancelExport, type ExportView, ListExports } from '#contract/export.ts';
import { call, demand } from '../api.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ExportProgress } from './ExportProgress.tsx';
import './exports.css';

const isGoing = ({ state }: ExportView): boolean => state === 'waiting' || state === 'running';

/** What one has taken out in the last days, and how far it is. */
export function ExportsPage() {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['exports'],
    queryFn: () => demand(ListExports, {}),
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? 1000 : false),
  });
  const cancel = async (id: string) => {
    await call(CancelExport, { params: { export: id } });
    await queries.invalidateQueries({ queryKey: ['exports'] });
  };
  return (
    <>
      <PageHead title="我的导出" beside={<span className="muted t13">写好的文件保留 24 小时，只有您能下载</span>} />
      <section className="card" aria-label="我的导出">
        {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
        {data?.length === 0 && (
          <EmptyState title="近几天没有导出过" text="在较长的列表或指标查询里按“导出”，会出现在这里。" />
        )}
        <ul className="exports">
          {data?.map((view) => (
            <li key={view.id}>
              <div>
                <b>{view.title}</b>
                <span className="muted t13 tn">
                  　{sayInstant(view.askedAt)}，用途：{view.purpose}
                </span>
                <ExportProgress view={view} />
              </div>
              <span className="row">
                {view.href && (
                  <a className="btn" href={view.href} download aria-label={`下载：${view.title}`}>
                    下载
                  </a>
                )}
                {(isGoing(view) || view.href) && (
                  <LinkButton onClick={() => void cancel(view.id)}>{isGoing(view) ? '取消' : '删除'}</LinkButton>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
