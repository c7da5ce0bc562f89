import { useQuery } from '@tanstack/react-query';
import { addresses } from '#contract/addresses.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { GetRecord } from '#contract/filing-record.ts';
import { demand } from '../api.ts';
import { setSiteClock } from '../session/clock.ts';
import { Go } from '../shell/Go.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayDuration, sayInstant } from '../text/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import './record.css';
import { entriesOf, type RecordEntry } from './record-entries.ts';

type FilingRecord = ResponseOf<typeof GetRecord>;

/** 流转记录: how a filing came to its state, who holds it now, and what is next. Reached from every state tag. */
export default function RecordDialog({ filing, onClose }: { filing: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['record', filing],
    queryFn: async () => {
      const record = await demand(GetRecord, { params: { filing } });
      setSiteClock(record.now);
      return record;
    },
  });
  const earlier = data?.versions.filter((version) => version.filing !== filing) ?? [];
  return (
    <Dialog
      title="流转记录"
      subtitle={data?.title}
      width={640}
      onClose={onClose}
      footer={
        <>
          {earlier.length > 0 && (
            <span className="left t13 row">
              其他版本
              {earlier.map((version) => (
                <Go key={version.filing} to={addresses.view(version.filing)} onClick={onClose}>
                  第 {version.version} 版（{version.state.label}）
                </Go>
              ))}
            </span>
          )}
          <Button onClick={() => window.print()}>打印</Button>
          <Go className="btn primary" to={addresses.view(filing)} onClick={onClose}>
            打开
          </Go>
        </>
      }
    >
      {data ? (
        <Timeline record={data} />
      ) : error ? (
        <QueryError error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton />
      )}
    </Dialog>
  );
}

function Timeline({ record }: { record: FilingRecord }) {
  return (
    <ol className="timeline">
      {entriesOf(record.events).map((entry) => (
        <Entry key={entry.sequence} entry={entry} />
      ))}
      {record.current && <Current current={record.current} now={record.now} />}
      {record.next && (
        <li>
          <span className="spot next" />
          <div>
            下一步：{record.next.title}
            <p>{record.next.text}</p>
          </div>
          <div />
        </li>
      )}
    </ol>
  );
}

function Entry({ entry }: { entry: RecordEntry }) {
  return (
    <li>
      <span className={`spot ${entry.tone}`}>
        <Icon name={entry.icon} />
      </span>
      <div>
        <b>{entry.label}</b>　{entry.name}
        <span className="muted t13">　{entry.place}</span>
        {entry.note && <p>{entry.note}</p>}
        {entry.opinion && <p className="opinion">{entry.opinion}</p>}
      </div>
      <div>
        <time dateTime={entry.at}>{sayInstant(entry.at)}</time>
        {entry.lasted && <p className="lasted">{entry.lasted}</p>}
      </div>
    </li>
  );
}

function Current({ current, now }: { current: NonNullable<FilingRecord['current']>; now: string }) {
  const [first] = current.holders;
  return (
    <li className="current" aria-current="step">
      <span className="spot now">
        <Icon name="clock" />
      </span>
      <div>
        <b className="c-amber">当前：{current.label}</b>
        {first && (
          <>
            {'　'}
            {first.name}
            <span className="t13 muted">
              {'　'}
              {first.organisation}，{first.role}
              {current.holders.length > 1 && `等 ${current.holders.length} 人`}
            </span>
          </>
        )}
        {first?.phone && (
          <p className="row call">
            <Icon name="phone" />
            <span className="tn">{first.phone}</span>
          </p>
        )}
      </div>
      <div>
        <time dateTime={current.since}>{sayInstant(current.since)} 到达</time>
        <p className="lasted c-amber">已等 {sayDuration(Math.max(0, Date.parse(now) - Date.parse(current.since)))}</p>
      </div>
    </li>
  );
}
