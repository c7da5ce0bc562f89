import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { ChangePassword } from '#contract/session.ts';
import { call } from '../api.ts';
import { meQuery, useMe } from '../session/me.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/Status.tsx';
import { PasswordField, passwordRule } from './PasswordField.tsx';
import './account.css';

interface Wrong {
  readonly current?: string;
  readonly next?: string;
  readonly again?: string;
}

/** Whoever signs in with a password from an SMS gets no further than this page. */
export function PasswordPage() {
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const forced = me.gate === 'change-password';

  const submit = async () => {
    const missing: Wrong = {
      ...(!current && { current: '请输入现在的密码。' }),
      ...(!next && { next: '请输入新密码。' }),
      ...(next !== again && { again: '两次输入的新密码不一样，请再输一次。' }),
    };
    setWrong(missing);
    if (Object.keys(missing).length) return;
    setBusy(true);
    const outcome = await call(ChangePassword, { body: { current, next } });
    setBusy(false);
    if (outcome.kind === 'answered') {
      queries.setQueryData(meQuery.queryKey, outcome.value);
      say('密码已修改，其他地方的登录已失效。');
      return router.history.push(addresses.home);
    }
    if (outcome.kind === 'offline') return setWrong({ next: '连不上服务器，密码没有修改，请稍后再试。' });
    setWrong(
      outcome.code === 'wrong-credentials' || outcome.code === 'locked-out'
        ? { current: outcome.detail }
        : { next: outcome.detail },
    );
  };

  return (
    <div className="narrow">
      <PageHead title={forced ? '首次登录请先修改密码' : '修改密码'} />
      <form
        className="card stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {forced && (
          <Alert tone="blue" icon="lock">
            短信里的密码只能用一次。新密码不得与它相同，也不得含登录名。
          </Alert>
        )}
        <PasswordField
          label="现在的密码"
          value={current}
          error={wrong.current}
          which="current-password"
          onValue={setCurrent}
        />
        <PasswordField label="新密码" value={next} error={wrong.next} hint={passwordRule} onValue={setNext} />
        <PasswordField label="再输一次新密码" value={again} error={wrong.again} onValue={setAgain} />
        <p>
          <Button tone="primary" type="submit" busy={busy}>
            修改密码
          </Button>
        </p>
      </form>
    </div>
  );
}
