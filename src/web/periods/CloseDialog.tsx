import { useState } from 'react';
import { ClosePeriod, type PeriodRow, type PeriodSeries } from '#contract/period.ts';
import { call } from '../api.ts';
import { sayDeadline } from '../text/time.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/Status.tsx';
import { wordsFor } from './words.ts';

/** Says who would be left out before the period is closed. */
export function CloseDialog({ series, row, onClose }: { series: PeriodSeries; row: PeriodRow; onClose: () => void }) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = wordsFor(series);
  const { counts } = row;
  const open = counts.expected - counts.accepted;
  const close = async () => {
    setBusy(true);
    const outcome = await call(ClosePeriod, { params: { series: series.series, period: row.period } });
    setBusy(false);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办成');
    say(outcome.value.detail);
    onClose();
  };
  const parts = [
    ['待审', counts.waiting],
    ['退回修改', counts.returned],
    ['填写中', counts.filling],
    ['未填报', counts.notOpened],
  ] as const;
  const named = parts.filter(([, count]) => count > 0).map(([label, count]) => `${label} ${count} 家`);
  return (
    <Dialog
      title={`${words.close}${row.label}？`}
      width={520}
      onClose={onClose}
      onSubmit={() => void close()}
      footer={
        <>
          <Button onClick={onClose}>再看看</Button>
          <Button tone="danger" type="submit" busy={busy}>
            {words.close}
          </Button>
        </>
      }
    >
      {open > 0 ? (
        <Alert tone="amber" icon="warn">
          还有 <b className="tn">{open}</b> 家未完成
          {!series.derived && named.length > 0 && `（${named.join('，')}）`}，{words.close}后不再计入。
        </Alert>
      ) : (
        <Alert tone="green" icon="check">
          {counts.expected} 家全部完成。
        </Alert>
      )}
      {counts.correcting > 0 && (
        <p>
          另有 {counts.correcting} 家正在更正，{words.close}后仍以原通过的版本为准。
        </p>
      )}
      {row.running && row.due && <p>截止时间 {sayDeadline(row.due)} 还没有到，提前封账会使按期填报的平台报不上来。</p>}
      <p>
        {series.derived
          ? `锁定后不再生成新版本。${series.locks ? `当期各${series.locks}一并锁定。` : ''}`
          : '封账后任何人不能提交、修改、取消提交和审核。'}
        需要时可以{words.reopen}，须写明原因。
      </p>
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
    </Dialog>
  );
}
