import { useState } from 'react';
import { type PeriodRow, type PeriodSeries, ReopenPeriod } from '#contract/period.ts';
import { call } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/Status.tsx';
import { wordsFor } from './words.ts';

export function ReopenDialog({ series, row, onClose }: { series: PeriodSeries; row: PeriodRow; onClose: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = wordsFor(series);
  const reopen = async () => {
    if (!reason.trim()) return setProblem('请填写原因，原因会留在记录里');
    setBusy(true);
    const params = { series: series.series, period: row.period };
    const outcome = await call(ReopenPeriod, { params, body: { reason } });
    setBusy(false);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办成');
    say(outcome.value.detail);
    onClose();
  };
  return (
    <Dialog
      title={`${words.reopen}${row.label}？`}
      subtitle={series.derived && series.locks ? `当期各${series.locks}一并解锁，可以更正` : '可以继续填报、修改和审核'}
      onClose={onClose}
      onSubmit={() => void reopen()}
      footer={
        <>
          <Button onClick={onClose}>再看看</Button>
          <Button tone="primary" type="submit" busy={busy}>
            {words.reopen}
          </Button>
        </>
      }
    >
      <Field label="原因" required error={problem} hint="例如：三家平台更正专利数据">
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
