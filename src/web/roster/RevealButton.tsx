import { useState } from 'react';
import { Reveal } from '#contract/filing.ts';
import { call } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/Field.tsx';

/** A masked number stays masked until somebody says why they need it; the reason is kept in the log. */
export function RevealButton({ cell }: { cell: string }) {
  const { view } = useForm();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reveal = async () => {
    if (reason.trim().length < 2) return setProblem('请写明查看原因，会留下记录。');
    const outcome = await call(Reveal, { params: { filing: view.id }, body: { cell, reason: reason.trim() } });
    if (outcome.kind === 'answered') return setShown(String(outcome.value.value ?? ''));
    setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，请稍后再试。');
  };
  if (shown !== null) return <p className="tn t13">{shown}</p>;
  if (!asking) return <LinkButton onClick={() => setAsking(true)}>查看明文</LinkButton>;
  return (
    <div className="reveal">
      <input
        aria-label="查看原因"
        placeholder="查看原因（留痕）"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button small onClick={() => void reveal()}>
        查看
      </Button>
      {problem && <ErrorLine text={problem} />}
    </div>
  );
}
