import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { SignIn } from '#contract/session.ts';
import type { SiteView } from '#contract/site.ts';
import { call } from '../api.ts';
import { meQuery } from '../session/me.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { CaptchaField } from './CaptchaField.tsx';
import { proveWork, useCaptcha } from './captcha.ts';
import type { Filled } from './Demo.tsx';
import { RefusedSignIn, type Trouble } from './RefusedSignIn.tsx';

interface Props {
  entrance: string;
  entrances: SiteView['entrances'];
  filled: Filled;
}

export function SignInForm({ entrance, entrances, filled }: Props) {
  const queries = useQueryClient();
  const router = useRouter();
  const captcha = useCaptcha();
  const [login, setLogin] = useState(filled.login);
  const [password, setPassword] = useState(filled.password);
  const [text, setText] = useState('');
  const [proof, setProof] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [capsLock, setCapsLock] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();

  const submit = async () => {
    const missing = !login ? 'login' : !password ? 'password' : !proof && !text ? 'captcha' : null;
    if (missing) {
      setTrouble({ code: 'missing', at: missing, title: '', detail: missingWords[missing] });
      return focus(missing);
    }
    setBusy(true);
    const outcome = await call(SignIn, {
      body: {
        entrance,
        login: login.trim(),
        password,
        captcha: proof ? { challenge: proof } : { id: captcha.picture?.id ?? '', text: text.trim() },
      },
    });
    setBusy(false);
    if (outcome.kind === 'answered') {
      queries.clear();
      queries.setQueryData(meQuery.queryKey, outcome.value);
      const from = new URLSearchParams(window.location.search).get('from');
      return router.history.push(from?.startsWith('/') && from !== '/' ? from : addresses.home);
    }
    setProof(null);
    setText('');
    void captcha.renew();
    if (outcome.kind === 'offline') {
      return setTrouble({
        code: 'offline',
        at: null,
        title: '连不上服务器',
        detail: '登录名和密码都还在，请检查网络后再试。',
      });
    }
    const at = outcome.code === 'wrong-captcha' ? 'captcha' : outcome.code === 'wrong-credentials' ? 'password' : null;
    setTrouble({ code: outcome.code, at, title: outcome.title, detail: outcome.detail, data: outcome.data });
    if (at === 'password') setPassword('');
    focus(at ?? 'login');
  };

  const wrong = (name: Trouble['at']) => (trouble && trouble.at === name ? trouble.detail : null);
  const watchCaps = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {trouble && !trouble.at && <RefusedSignIn trouble={trouble} entrances={entrances} />}
      <Field label="登录名" error={wrong('login')}>
        {(control) => (
          <input
            {...control}
            name="login"
            autoComplete="username"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label="密码" error={wrong('password')}>
        {(control) => (
          <input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onKeyUp={watchCaps}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <CaptchaField
        text={text}
        onText={setText}
        picture={captcha.picture}
        error={wrong('captcha') ?? captcha.problem}
        proved={proof !== null}
        onRenew={() => void captcha.renew()}
        onProve={async () => setProof(await proveWork())}
      />
      <Button tone="primary" type="submit" busy={busy}>
        登录
      </Button>
      {capsLock && (
        <Alert tone="blue" icon="info" role="status">
          注意大小写锁定已打开。
        </Alert>
      )}
    </form>
  );
}

const missingWords = {
  login: '请输入登录名。',
  password: '请输入密码。',
  captcha: '请输入图中的字符；看不清可以换一张，或用无障碍验证。',
} as const;
