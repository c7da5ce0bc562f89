import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { StartRecovery } from '#contract/recovery.ts';
import { call } from '../api.ts';
import { CaptchaField } from '../portal/CaptchaField.tsx';
import { useCaptchaAnswer } from '../portal/captcha.ts';
import { Go } from '../shell/Go.tsx';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

/** Asks for a code by SMS. The answer is the same whether or not the account exists. */
export function AskCodeForm({ onSent }: { onSent: (sent: { recovery: string; minutes: number }) => void }) {
  const captcha = useCaptchaAnswer();
  const [login, setLogin] = useState('');
  const [mobile, setMobile] = useState('');
  const [wrong, setWrong] = useState<{ at: 'login' | 'mobile' | 'captcha' | 'form'; detail: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const errorAt = (at: string) => (wrong?.at === at ? wrong.detail : null);

  const submit = async () => {
    if (!login.trim()) return setWrong({ at: 'login', detail: '请输入登录名。' });
    if (!/^1\d{10}$/.test(mobile.trim())) return setWrong({ at: 'mobile', detail: '请输入登记的 11 位手机号码。' });
    if (!captcha.answer) return setWrong({ at: 'captcha', detail: '请输入图中的字符，或用无障碍验证。' });
    setBusy(true);
    const body = { login: login.trim(), mobile: mobile.trim(), captcha: captcha.answer };
    const outcome = await call(StartRecovery, { body });
    setBusy(false);
    if (outcome.kind === 'answered') return onSent(outcome.value);
    captcha.renew();
    if (outcome.kind === 'offline') return setWrong({ at: 'form', detail: '连不上服务器，请稍后再试。' });
    setWrong({ at: outcome.code === 'wrong-captcha' ? 'captcha' : 'form', detail: outcome.detail });
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
      {wrong?.at === 'form' && (
        <Alert tone="red" icon="hard" role="alert">
          {wrong.detail}
        </Alert>
      )}
      <Field label="登录名" error={errorAt('login')} required>
        {(control) => (
          <input
            {...control}
            autoComplete="username"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label="登记的手机号" error={errorAt('mobile')} required>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="tel"
            value={mobile}
            onChange={(event) => setMobile(event.target.value)}
          />
        )}
      </Field>
      <CaptchaField {...captcha.field} error={errorAt('captcha') ?? captcha.field.error} />
      <p className="row">
        <Button tone="primary" type="submit" busy={busy}>
          发送短信验证码
        </Button>
        <Go className="lnk" to={addresses.portal}>
          返回登录
        </Go>
      </p>
    </form>
  );
}
