import { useState } from 'react';
import { FinishRecovery } from '#contract/recovery.ts';
import { PasswordField, passwordRule } from '../account/PasswordField.tsx';
import { call } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface Props {
  recovery: string;
  minutes: number;
  onAgain: () => void;
  onDone: () => void;
}

export function NewPasswordForm({ recovery, minutes, onAgain, onDone }: Props) {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<{ code?: string; password?: string; again?: string }>({});
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const missing = {
      ...(!code.trim() && { code: '请输入短信中的 6 位验证码。' }),
      ...(!password && { password: '请输入新密码。' }),
      ...(password !== again && { again: '两次输入的新密码不一样，请再输一次。' }),
    };
    setWrong(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    const outcome = await call(FinishRecovery, { params: { recovery }, body: { code: code.trim(), password } });
    setBusy(false);
    if (outcome.kind === 'answered') return onDone();
    if (outcome.kind === 'offline') return setWrong({ password: '连不上服务器，密码没有修改，请稍后再试。' });
    setWrong(outcome.code === 'wrong-credentials' ? { code: outcome.detail } : { password: outcome.detail });
  };

  return (
    <form
      className="stack-tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Alert tone="blue" icon="mail" role="status">
        如果登录名和手机号与登记一致，验证码已发到该手机，{minutes} 分钟内有效，输错 5 次作废。
      </Alert>
      <Field
        label="短信验证码"
        error={wrong.code}
        required
        hint={<LinkButton onClick={onAgain}>没有收到，重新获取</LinkButton>}
      >
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <PasswordField label="新密码" value={password} error={wrong.password} hint={passwordRule} onValue={setPassword} />
      <PasswordField label="再输一次新密码" value={again} error={wrong.again} onValue={setAgain} />
      <p>
        <Button tone="primary" type="submit" busy={busy}>
          重置密码
        </Button>
      </p>
    </form>
  );
}
