import type { PeriodRow } from '#contract/period.ts';
import { sayInstant } from '../text/time.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Who closed the period and who opened it again, and why. */
export function PeriodHistory({ row, onClose }: { row: PeriodRow; onClose: () => void }) {
  return (
    <Dialog title={`${row.label}的封账记录`} onClose={onClose}>
      <ol className="period-history">
        {row.history.map((one) => (
          <li key={`${one.at} ${one.deed}`}>
            <b>{one.deed === 'closed' ? '封账' : '重新开放'}</b>
            <span>{one.name}</span>
            <time className="muted tn">{sayInstant(one.at)}</time>
            {one.reason && <p>原因：{one.reason}</p>}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
