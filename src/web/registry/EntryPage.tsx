import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type EntryView, GetEntry } from '#contract/registry.ts';
import { demand } from '../api.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Alert } from '../ui/Alert.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { EntryHistory } from './EntryHistory.tsx';
import './registry.css';

/** One line of a register: how it stands, how it came to, and what was filed about it. */
export function EntryPage() {
  const { entry = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['entry', entry],
    queryFn: () => demand(GetEntry, { params: { entry } }),
  });
  if (data) return <Entry view={data} />;
  return error ? (
    <QueryError error={error} retry={() => void refetch()} />
  ) : (
    <Skeleton lines={8} label="正在打开台账" />
  );
}

function Entry({ view }: { view: EntryView }) {
  return (
    <>
      <PageHead
        title={view.name}
        steps={[{ label: view.name, to: null }]}
        beside={
          <span className="muted t13 tn">
            {view.code} · {view.state}
            {view.home && ` · ${view.home}`}
          </span>
        }
        actions={view.links.map(({ label, to }, at) => (
          <Go key={to} className={at === 0 ? 'btn primary' : 'btn'} to={to}>
            {label}
          </Go>
        ))}
      />
      {view.ahead.map((one) => (
        <Alert key={one.since} tone="blue" icon="info" role="status">
          自 <b className="tn">{one.since}</b> 起将变为：{one.text}
        </Alert>
      ))}
      <div className="entry">
        <section className="card" aria-label="现在的内容">
          <h2>现在的内容</h2>
          <dl className="entry-facts">
            {view.facts.map(({ code, label, text }) => (
              <div key={code}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <h2>由谁填报</h2>
          {view.fillers.length === 0 ? (
            <p className="muted">还没有授权给任何人</p>
          ) : (
            <ul className="entry-fillers">
              {view.fillers.map(({ name, since }) => (
                <li key={name}>
                  {name}
                  <span className="muted t13 tn">{sayInstant(since).slice(0, 10)} 起</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <EntryHistory view={view} />
        <Filings view={view} />
      </div>
    </>
  );
}

function Filings({ view }: { view: EntryView }) {
  return (
    <section className="card" aria-label="各期填报件">
      <h2>各期填报件</h2>
      {view.filings.length === 0 ? (
        <EmptyState title="还没有填报件" text="该条目还没有任何一期填报。" />
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">期次</th>
                <th scope="col">当时名称</th>
                <th scope="col">状态</th>
                <th scope="col">提交时间</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {view.filings.map((filing) => (
                <tr key={filing.filing}>
                  <td>
                    {filing.period}
                    {filing.version > 1 && <span className="muted tn">（第 {filing.version} 版）</span>}
                  </td>
                  <td>{filing.name}</td>
                  <td>
                    <StateTag {...filing.state} />
                  </td>
                  <td className="tn">{filing.submittedAt ? sayInstant(filing.submittedAt) : '—'}</td>
                  <td>
                    <Go className="lnk strong" to={filing.to} aria-label={`查看：${filing.period}`}>
                      查看
                    </Go>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
