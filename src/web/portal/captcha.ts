import { useCallback, useEffect, useState } from 'react';
import { NewCaptcha, NewChallenge } from '#contract/session.ts';
import { call } from '../api.ts';

export interface Picture {
  readonly id: string;
  readonly image: string;
}

/** The picture to read, and a way to another one. */
export function useCaptcha() {
  const [picture, setPicture] = useState<Picture | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const renew = useCallback(async () => {
    const outcome = await call(NewCaptcha, {});
    if (outcome.kind === 'answered') {
      setPicture(outcome.value);
      setProblem(null);
    } else {
      setProblem(outcome.kind === 'offline' ? '连不上服务器，验证码没有取到。' : outcome.detail);
    }
  }, []);
  useEffect(() => {
    void renew();
  }, [renew]);
  return { picture, problem, renew };
}

/** A captcha as a form asks it: what its field needs, and the answer once there is one. */
export function useCaptchaAnswer() {
  const { picture, problem, renew } = useCaptcha();
  const [text, setText] = useState('');
  const [proof, setProof] = useState<string | null>(null);
  const again = () => {
    setProof(null);
    setText('');
    void renew();
  };
  return {
    answer: proof ? { challenge: proof } : text.trim() ? { id: picture?.id ?? '', text: text.trim() } : null,
    renew: again,
    field: {
      text,
      onText: setText,
      picture,
      error: problem,
      proved: proof !== null,
      onRenew: () => void renew(),
      onProve: async () => setProof(await proveWork()),
    },
  };
}

/** For those who cannot read the picture: the machine does some work instead. Yields the proof, or null. */
export async function proveWork(): Promise<string | null> {
  const outcome = await call(NewChallenge, {});
  if (outcome.kind !== 'answered') return null;
  const { solve } = await import('./proof-of-work.ts');
  return solve(outcome.value);
}
