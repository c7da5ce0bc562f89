import { useMemo, useState } from 'react';
import { FinishAmendment, type RegistrationView } from '#contract/registration.ts';
import { call } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { openRegistrationForm } from './open-registration-form.ts';
import { RegistrationFields, wrongIn } from './RegistrationFields.tsx';

interface Props {
  form: string;
  view: RegistrationView;
  amendment: string;
  code: string;
  onDone: (detail: string) => void;
}

/** What was handed in, under what whoever returned it wrote. */
export function AmendmentForm({ form, view, amendment, code, onDone }: Props) {
  const open = useMemo(() => openRegistrationForm(view), [view]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const unfit = wrongIn(open);
    setProblem(unfit);
    if (unfit) return;
    setBusy(true);
    const { fields } = open.store.session.answers();
    const outcome = await call(FinishAmendment, { params: { form, amendment }, body: { code, fields } });
    setBusy(false);
    if (outcome.kind === 'answered') {
      open.forget();
      return onDone(outcome.value.detail);
    }
    setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有提交；填的内容仍在本页。');
  };
  return (
    <form
      noValidate
      aria-label="修改注册信息"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {view.opinion && (
        <Alert tone="amber" icon="return" role="status">
          <b>退回意见</b>
          <p>{view.opinion}</p>
        </Alert>
      )}
      <RegistrationFields open={open}>
        <section className="card stack-tight" aria-label="重新提交">
          {problem && (
            <Alert tone="red" icon="hard" role="alert">
              {problem}
            </Alert>
          )}
          <p>
            <Button tone="primary" type="submit" busy={busy}>
              重新提交
            </Button>
          </p>
        </section>
      </RegistrationFields>
    </form>
  );
}
