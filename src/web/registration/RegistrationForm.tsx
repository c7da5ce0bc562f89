import { useState } from 'react';
import { Register } from '#contract/registration.ts';
import { call } from '../api.ts';
import { CaptchaField } from '../portal/CaptchaField.tsx';
import { useCaptchaAnswer } from '../portal/captcha.ts';
import type { CardForm } from '../registry/card-form.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { RegistrationFields, wrongIn } from './RegistrationFields.tsx';

interface Props {
  form: string;
  open: CardForm;
  onDone: (detail: string) => void;
}

interface Wrong {
  readonly login?: string;
  readonly password?: string;
  readonly again?: string;
  readonly captcha?: string;
}

/** HB-18: what the programme asks of unit and administrator, then the login and password the administrator chooses. */
export function RegistrationForm({ form, open, onDone }: Props) {
  const captcha = useCaptchaAnswer();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const unfit = wrongIn(open);
    const missing: Wrong = {
      ...(!login.trim() && { login: '请填写登录名。' }),
      ...(!password && { password: '请设置密码。' }),
      ...(password !== again && { again: '两次输入的密码不一样，请再输一次。' }),
      ...(!captcha.answer && { captcha: '请输入图中的字符，或用无障碍验证。' }),
    };
    setWrong(missing);
    setProblem(unfit);
    if (unfit || !captcha.answer || Object.keys(missing).length > 0) return;
    setBusy(true);
    const { fields } = open.store.session.answers();
    const body = { fields, login: login.trim(), password, captcha: captcha.answer };
    const outcome = await call(Register, { params: { form }, body });
    setBusy(false);
    if (outcome.kind === 'answered') {
      open.forget();
      return onDone(outcome.value.detail);
    }
    if (outcome.kind === 'offline') return setProblem('连不上服务器，没有提交；填的内容仍在本页。');
    const at = (outcome.data ?? {}) as { fields?: Wrong };
    if (outcome.code === 'invalid-input' && at.fields) return setWrong(at.fields);
    captcha.renew();
    if (outcome.code === 'wrong-captcha') return setWrong({ captcha: outcome.detail });
    setProblem(outcome.detail);
  };

  return (
    <form
      noValidate
      aria-label="注册"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <RegistrationFields open={open}>
        <section className="card stack-tight" aria-label="登录信息">
          <h3>单位管理员登录信息</h3>
          <Field label="登录名" required error={wrong.login} hint="4–30 位字母、数字、点、横线或下划线，以字母开头">
            {(control) => (
              <input
                {...control}
                autoComplete="username"
                maxLength={30}
                value={login}
                onChange={(event) => setLogin(event.target.value)}
              />
            )}
          </Field>
          <Field label="密码" required error={wrong.password} hint="大写、小写、数字、符号至少三种，不含登录名。">
            {(control) => (
              <input
                {...control}
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Field label="再输一次密码" required error={wrong.again}>
            {(control) => (
              <input
                {...control}
                type="password"
                autoComplete="new-password"
                value={again}
                onChange={(event) => setAgain(event.target.value)}
              />
            )}
          </Field>
          <CaptchaField {...captcha.field} error={wrong.captcha ?? captcha.field.error} />
          {problem && (
            <Alert tone="red" icon="hard" role="alert">
              {problem}
            </Alert>
          )}
          <p>
            <Button tone="primary" type="submit" busy={busy}>
              提交注册
            </Button>
          </p>
        </section>
      </RegistrationFields>
    </form>
  );
}
