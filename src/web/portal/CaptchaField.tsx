import { useState } from 'react';
import { LinkButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Picture } from './captcha.ts';

interface Props {
  text: string;
  onText: (text: string) => void;
  picture: Picture | null;
  error: string | null;
  proved: boolean;
  onRenew: () => void;
  onProve: () => Promise<void>;
}

export function CaptchaField({ text, onText, picture, error, proved, onRenew, onProve }: Props) {
  const [proving, setProving] = useState(false);
  if (proved) {
    return (
      <p className="alert green" role="status">
        <Icon name="check" />
        已通过无障碍验证，请继续。
      </p>
    );
  }
  const prove = async () => {
    setProving(true);
    await onProve();
    setProving(false);
  };
  return (
    <Field
      label="验证码"
      error={error}
      hint={
        <LinkButton disabled={proving} onClick={() => void prove()}>
          {proving ? '正在验证，约需几秒…' : '无障碍验证（不用看图）'}
        </LinkButton>
      }
    >
      {(control) => (
        <div className="row captcha">
          <input
            {...control}
            name="captcha"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={6}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
          {picture ? <img src={picture.image} alt="验证码图片" width="104" height="40" /> : <span className="blank" />}
          <LinkButton onClick={onRenew}>换一张</LinkButton>
        </div>
      )}
    </Field>
  );
}
