import { useState } from 'react';
import type { ActionView } from '#contract/shapes.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

export interface Answered {
  readonly opinion: string | null;
  readonly notify: boolean;
  readonly pledged: boolean;
}

interface Props {
  action: ActionView;
  /** What it is done to; named in the title. */
  title: string;
  onClose: () => void;
  /** Yields the sentence of a refusal, or null once it is done. */
  onAct: (answered: Answered) => Promise<string | null>;
}

/** Asks before what cannot be undone: one sentence, the pledge where there is one, and a button that says the verb. */
export function ActionDialog({ action, title, onClose, onAct }: Props) {
  const [opinion, setOpinion] = useState('');
  const [pledged, setPledged] = useState(false);
  const [notify, setNotify] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [missing, setMissing] = useState<'opinion' | 'pledge' | null>(null);
  const [busy, setBusy] = useState(false);

  const act = async () => {
    const lacks =
      action.opinion === 'required' && !opinion.trim() ? 'opinion' : action.pledge && !pledged ? 'pledge' : null;
    setMissing(lacks);
    if (lacks) return;
    setBusy(true);
    const refused = await onAct({
      opinion: action.opinion === 'none' ? null : opinion.trim() || null,
      notify: action.notify === 'always' || (action.notify === 'offered' && notify),
      pledged,
    });
    setBusy(false);
    setProblem(refused);
  };

  return (
    <Dialog
      title={`${action.label}${title}？`}
      width={520}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>再看看</Button>
          <Button tone={action.tone === 'danger' ? 'danger' : 'primary'} type="submit" busy={busy}>
            {action.label}
          </Button>
        </>
      }
    >
      {action.confirm && <p className="muted t13">{action.confirm}</p>}
      {action.opinion !== 'none' && (
        <Field
          label="意见"
          required={action.opinion === 'required'}
          error={missing === 'opinion' ? '请填写意见。' : null}
        >
          {(control) => (
            <>
              <Phrases phrases={action.phrases} chosen={opinion} onChoose={setOpinion} />
              <textarea
                {...control}
                rows={3}
                maxLength={500}
                value={opinion}
                onChange={(event) => setOpinion(event.target.value)}
              />
            </>
          )}
        </Field>
      )}
      {action.pledge && (
        <div>
          <label className="ck">
            <input type="checkbox" checked={pledged} onChange={(event) => setPledged(event.target.checked)} />
            {action.pledge}
          </label>
          {missing === 'pledge' && (
            <Alert tone="red" icon="hard" role="alert">
              请先勾选承诺。
            </Alert>
          )}
        </div>
      )}
      {action.notify === 'offered' && (
        <label className="ck">
          <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} />
          短信通知有关人员
        </label>
      )}
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
    </Dialog>
  );
}

/** Sentences people often write, one press each. */
export function Phrases({
  phrases,
  chosen,
  onChoose,
}: {
  phrases: readonly string[];
  chosen: string;
  onChoose: (phrase: string) => void;
}) {
  if (phrases.length === 0) return null;
  return (
    <fieldset className="phrases">
      <legend className="vh">常用语</legend>
      {phrases.map((phrase) => (
        <button
          key={phrase}
          type="button"
          className="chip"
          aria-pressed={chosen === phrase}
          onClick={() => onChoose(phrase)}
        >
          {phrase}
        </button>
      ))}
    </fieldset>
  );
}
