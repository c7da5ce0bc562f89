import { useState } from 'react';
import { type PersonRow, RevealPerson } from '#contract/account.ts';
import { call } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

/** HB-68: the whole number for a reason; both are logged. */
export function RevealDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const [what, setWhat] = useState<'idCard' | 'mobile'>('idCard');
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    if (reason.trim().length < 2) return setProblem('请写明查看原因，会留下记录。');
    const outcome = await call(RevealPerson, {
      params: { account: person.account },
      body: { what, reason: reason.trim() },
    });
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，请稍后再试。');
    setProblem(null);
    setShown(outcome.value.value ?? '（未登记）');
  };
  return (
    <Dialog
      title={`查看明文：${person.name}`}
      width={440}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          <Button tone="primary" type="submit">
            查看
          </Button>
        </>
      }
    >
      <div className="stack-tight">
        <Field label="查看什么">
          {(control) => (
            <select
              {...control}
              value={what}
              onChange={(event) => {
                setWhat(event.target.value as 'idCard' | 'mobile');
                setShown(null);
              }}
            >
              <option value="idCard">身份证号</option>
              <option value="mobile">手机</option>
            </select>
          )}
        </Field>
        <Field label="查看原因" required error={problem} hint="谁在何时因何查看，会记入日志。">
          {(control) => <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {shown !== null && <output className="shown tn">{shown}</output>}
      </div>
    </Dialog>
  );
}
