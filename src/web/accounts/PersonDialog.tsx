import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type PersonRow, ResetPersonPassword, SetPersonState } from '#contract/account.ts';
import { call, type Outcome } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/Status.tsx';
import { RevealDialog } from './RevealDialog.tsx';

export type Wanted = 'reset' | 'disable' | 'enable' | 'reveal';

interface Props {
  what: Wanted;
  person: PersonRow;
  onClose: () => void;
}

/** Says what will follow before it is done. */
export function PersonDialog({ what, person, onClose }: Props) {
  if (what === 'reveal') return <RevealDialog person={person} onClose={onClose} />;
  return <ChangeDialog what={what} person={person} onClose={onClose} />;
}

function ChangeDialog({ what, person, onClose }: Props & { what: Exclude<Wanted, 'reveal'> }) {
  const queries = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { title, button, consequence, done } = wordsOf(what, person);
  const submit = async () => {
    setBusy(true);
    const outcome = await change(what, person.account);
    setBusy(false);
    if (outcome.kind === 'answered') {
      say(done);
      await queries.invalidateQueries({ queryKey: ['people'] });
      return onClose();
    }
    setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办理，请稍后再试。');
  };
  return (
    <Dialog
      title={title}
      width={440}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose}>再看看</Button>
          <Button tone={what === 'disable' ? 'danger' : 'primary'} type="submit" busy={busy}>
            {button}
          </Button>
        </>
      }
    >
      <p>{consequence}</p>
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
    </Dialog>
  );
}

function change(what: Exclude<Wanted, 'reveal'>, account: string): Promise<Outcome<unknown>> {
  const params = { account };
  return what === 'reset'
    ? call(ResetPersonPassword, { params })
    : call(SetPersonState, { params, body: { enabled: what === 'enable' } });
}

function wordsOf(what: Exclude<Wanted, 'reveal'>, { name, login, mobile, subjects, password }: PersonRow) {
  switch (what) {
    case 'reset':
      return {
        title: password === 'undelivered' ? `重发密码给${name}？` : `重置${name}的密码？`,
        button: password === 'undelivered' ? '重发' : '重置密码',
        consequence: `将生成新的随机密码，以短信发到 ${mobile ?? '登记的手机'}；原密码立即作废，${name}在各处的登录同时失效。`,
        done: `已为${name}生成新密码，短信正在发送。`,
      };
    case 'disable':
      return {
        title: `停用${name}（${login}）？`,
        button: '停用',
        consequence: `停用后立即不能登录${subjects > 0 ? `，名下 ${subjects} 项授权同时收回，请另行授权给他人` : ''}；已填报的内容保留。`,
        done: `${name}已停用。`,
      };
    case 'enable':
      return {
        title: `恢复${name}（${login}）？`,
        button: '恢复',
        consequence: '恢复后可用原登录名和密码登录；填报授权需重新设置。',
        done: `${name}已恢复。`,
      };
  }
}
