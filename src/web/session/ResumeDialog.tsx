import { useState } from 'react';
import { type Me, ResumeSession } from '#contract/session.ts';
import { call } from '../api.ts';
import { sayClock } from '../text/time.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { unsentWork } from './unsent.ts';

/** The password is asked over the table, never instead of it. */
export function ResumeDialog({ me, onResumed, onLeave }: { me: Me; onResumed: (me: Me) => void; onLeave: () => void }) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { count, since } = unsentWork();

  const resume = async () => {
    if (!password) return setError('请输入密码。');
    setBusy(true);
    const outcome = await call(ResumeSession, {
      body: { login: me.account.login, password, membership: me.acting.id },
    });
    setBusy(false);
    if (outcome.kind === 'answered') return onResumed(outcome.value);
    setPassword('');
    setError(outcome.kind === 'offline' ? '连不上服务器，改动仍在本机，请稍后再试。' : outcome.detail);
  };

  return (
    <Dialog
      title="登录已过期，请输入密码继续"
      width={420}
      onSubmit={() => void resume()}
      footer={
        <>
          <LinkButton className="left" onClick={onLeave}>
            换人登录
          </LinkButton>
          <Button tone="primary" type="submit" busy={busy}>
            继续
          </Button>
        </>
      }
    >
      <p className="muted t13">
        {me.account.name}（{me.acting.roleLabel}）。
        {count > 0
          ? `${since ? `${sayClock(since).slice(0, 5)} 之后` : ''}改的 ${count} 处保存在本机，继续后自动上传。`
          : '本页内容仍在，继续后接着办。'}
      </p>
      <Field label="密码" error={error}>
        {(control) => (
          <input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoFocus
          />
        )}
      </Field>
    </Dialog>
  );
}
