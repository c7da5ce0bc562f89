import { useState } from 'react';
import { Reveal } from '#contract/filing.ts';
import { call } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/Field.tsx';

/**
 * A masked number stays masked until somebody asks; the asking is kept in the log. Who fills it in asks for checking what
 * was typed, everybody else says why.
 */
export function RevealButton({ cell }: { cell: string }) {
  const { view, line, editable } = useForm();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reveal = async (why: string) => {
    if (why.trim().length < 2) return setProblem('请写明查看原因，会留下记录。');
    await line?.flush();
    const outcome = await call(Reveal, { params: { filing: view.id }, body: { cell, reason: why.trim() } });
    if (outcome.kind === 'answered') return setShown(String(outcome.value.value ?? ''));
    setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，请稍后再试。');
  };
  if (shown !== null)
    return (
      <p className="tn t13" role="status">
        {shown || '空'} <LinkButton onClick={() => setShown(null)}>遮住</LinkButton>
      </p>
    );
  if (editable)
    return (
      <p className="t13">
        <LinkButton onClick={() => void reveal('填报时核对')}>查看明文（留痕）</LinkButton>
        {problem && <ErrorLine text={problem} />}
      </p>
    );
  if (!asking) return <LinkButton onClick={() => setAsking(true)}>查看明文</LinkButton>;
  return (
    <div className="reveal">
      <input
        aria-label="查看原因"
        placeholder="查看原因（留痕）"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button small onClick={() => void reveal(reason)}>
        查看
      </Button>
      {problem && <ErrorLine text={problem} />}
    </div>
  );
}
