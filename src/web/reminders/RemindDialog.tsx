import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { Remind, type Urging } from '#contract/reminder.ts';
import { call } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import './reminders.css';

export interface Urged {
  readonly subject: string;
  readonly title: string;
}

interface Props {
  urging: Urging;
  urged: readonly Urged[];
  onClose: () => void;
}

type Results = ResponseOf<typeof Remind>;

/** HB-14: says whom it will reach and how, urges, then says of each how it went. */
export default function RemindDialog({ urging, urged, onClose }: Props) {
  const queries = useQueryClient();
  const [sms, setSms] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [results, setResults] = useState<Results | null>(null);
  const one = urged.length === 1 ? urged[0] : undefined;

  const remind = async () => {
    setBusy(true);
    const { form, period } = urging;
    const subjects = urged.map(({ subject }) => subject);
    const outcome = await call(Remind, { body: { form, period, subjects, sms } });
    setBusy(false);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，还没有催报。');
    setResults(outcome.value);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'definition' });
  };

  if (results) return <Told results={results} onClose={onClose} />;
  return (
    <Dialog
      title={one ? `催报“${one.title}”？` : `催报选中的 ${urged.length} 个？`}
      onClose={onClose}
      onSubmit={() => void remind()}
      footer={
        <>
          <Button onClick={onClose}>再看看</Button>
          <Button tone="primary" type="submit" busy={busy}>
            催报
          </Button>
        </>
      }
    >
      <p className="muted t13">
        {urging.sms === 'always' ? '负责填报的人会收到站内消息和短信' : '负责填报的人会收到站内消息'}
        ，催报不改变填报状态。
        {urging.limit && `同一个对象 ${urging.limit}内只催一次。`}
      </p>
      {urging.sms === 'offered' && (
        <label className="ck">
          <input type="checkbox" checked={sms} onChange={(event) => setSms(event.target.checked)} />
          同时发短信
        </label>
      )}
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
    </Dialog>
  );
}

function Told({ results, onClose }: { results: Results; onClose: () => void }) {
  const done = results.filter(({ ok }) => ok).length;
  const left = results.length - done;
  return (
    <Dialog
      title={left === 0 ? `已催报 ${done} 个` : `已催报 ${done} 个，${left} 个没有催`}
      width={560}
      onClose={onClose}
      footer={
        <Button tone="primary" onClick={onClose}>
          知道了
        </Button>
      }
    >
      <ul className="told">
        {results.map(({ subject, title, ok, detail }) => (
          <li key={subject}>
            <span className={ok ? 'cs green' : 'cs amber'}>
              <Icon name={ok ? 'check' : 'clock'} />
              {ok ? '已催报' : '没有催'}
            </span>
            <b>{title}</b>
            <span className="muted t13 tn">{detail}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
