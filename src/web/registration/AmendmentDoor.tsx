import { useState } from 'react';
import { OpenAmendment, type RegistrationView, StartAmendment } from '#contract/registration.ts';
import { call } from '../api.ts';
import { CaptchaField } from '../portal/CaptchaField.tsx';
import { useCaptchaAnswer } from '../portal/captcha.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface Props {
  form: string;
  onOpened: (opened: { view: RegistrationView; amendment: string; code: string }) => void;
}

/** The registered mobile, then the code from the SMS. */
export function AmendmentDoor({ form, onOpened }: Props) {
  const captcha = useCaptchaAnswer();
  const [mobile, setMobile] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<{ amendment: string; minutes: number } | null>(null);
  const [wrong, setWrong] = useState<{ mobile?: string; captcha?: string; code?: string }>({});
  const [busy, setBusy] = useState(false);

  const ask = async () => {
    if (!/^1\d{10}$/.test(mobile.trim())) return setWrong({ mobile: '请输入注册时登记的 11 位手机号码。' });
    if (!captcha.answer) return setWrong({ captcha: '请输入图中的字符，或用无障碍验证。' });
    setBusy(true);
    const body = { mobile: mobile.trim(), captcha: captcha.answer };
    const outcome = await call(StartAmendment, { params: { form }, body });
    setBusy(false);
    setWrong({});
    if (outcome.kind === 'answered') return setSent(outcome.value);
    captcha.renew();
    if (outcome.kind === 'offline') return setWrong({ mobile: '连不上服务器，请稍后再试。' });
    setWrong(outcome.code === 'wrong-captcha' ? { captcha: outcome.detail } : { mobile: outcome.detail });
  };
  const open = async () => {
    if (!sent) return;
    setBusy(true);
    const { amendment } = sent;
    const outcome = await call(OpenAmendment, { params: { form, amendment }, body: { code: code.trim() } });
    setBusy(false);
    if (outcome.kind === 'answered') return onOpened({ view: outcome.value, amendment, code: code.trim() });
    setWrong({ code: outcome.kind === 'refused' ? outcome.detail : '连不上服务器，请稍后再试。' });
  };

  return (
    <section className="card" aria-label="凭注册手机号修改">
      <form
        className="stack-tight"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (sent ? open() : ask());
        }}
      >
        <Field label="注册手机号" required error={wrong.mobile}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              autoComplete="tel"
              readOnly={sent !== null}
              value={mobile}
              onChange={(event) => setMobile(event.target.value)}
            />
          )}
        </Field>
        {!sent && <CaptchaField {...captcha.field} error={wrong.captcha ?? captcha.field.error} />}
        {sent && (
          <>
            <Alert tone="blue" icon="mail" role="status">
              如果该手机号有被退回的注册，验证码已发出，{sent.minutes} 分钟内有效。
            </Alert>
            <Field
              label="短信验证码"
              required
              error={wrong.code}
              hint={
                <LinkButton
                  onClick={() => {
                    setSent(null);
                    captcha.renew();
                  }}
                >
                  没有收到，重新获取
                </LinkButton>
              }
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
          </>
        )}
        <p>
          <Button tone="primary" type="submit" busy={busy}>
            {sent ? '打开注册信息' : '发送短信验证码'}
          </Button>
        </p>
      </form>
    </section>
  );
}
