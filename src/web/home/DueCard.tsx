import { lazy, Suspense, useState } from 'react';
import type { DueItem } from '#contract/home.ts';
import { Go } from '../shell/Go.tsx';
import { sayDeadline, sayDuration } from '../text/time.ts';
import { StateTag } from '../ui/StateTag.tsx';

const RecordDialog = lazy(() => import('../filing/RecordDialog.tsx'));

/** One thing that waits: the time left is the largest type, one button, the first of them primary. */
export function DueCard({ item, now, first }: { item: DueItem; now: number; first: boolean }) {
  const [record, setRecord] = useState(false);
  const { filing } = item;
  return (
    <article className="due">
      <div className="when">{item.due ? <TimeLeft due={item.due} late={item.late} now={now} /> : <b>不限时</b>}</div>
      <div>
        <h2>
          {item.title}
          <StateTag {...item.state} onOpen={filing ? () => setRecord(true) : undefined} />
        </h2>
        <p className="tn">{item.note}</p>
      </div>
      <Go
        className={first ? 'btn primary' : 'btn'}
        to={item.action.to}
        aria-label={`${item.action.label}：${item.title}`}
      >
        {item.action.label}
      </Go>
      {record && filing && (
        <Suspense>
          <RecordDialog filing={filing} onClose={() => setRecord(false)} />
        </Suspense>
      )}
    </article>
  );
}

function TimeLeft({ due, late, now }: { due: string; late: number | null; now: number }) {
  const left = Date.parse(due) - now;
  return (
    <>
      <b className={left <= 0 ? 'c-purple' : undefined}>
        {left > 0 ? sayDuration(left) : `逾期 ${late ?? Math.ceil(-left / 86_400_000)} 天`}
      </b>
      <span>{sayDeadline(due)} 止</span>
    </>
  );
}
