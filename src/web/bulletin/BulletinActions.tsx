import { useState } from 'react';
import { ActOnBulletin, type BulletinDeed, type BulletinState, type BulletinView } from '#contract/bulletin.ts';
import { call } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/Status.tsx';

interface Step {
  readonly deed: BulletinDeed;
  readonly label: string;
  readonly tone: 'primary' | 'danger' | 'plain';
  /** Asked before; null: done at once. */
  readonly confirm: ((view: BulletinView) => string) | null;
}

const withdraw: Step = {
  deed: 'withdraw',
  label: '撤下',
  tone: 'danger',
  confirm: (view) => (view.state === 'published' ? '各单位首页不再显示这份通报。' : '这份草稿不再保留，可以重新生成。'),
};
const steps: Readonly<Record<BulletinState, readonly Step[]>> = {
  draft: [
    {
      deed: 'confirm',
      label: '确认',
      tone: 'primary',
      confirm: () => '请核对文字和数据。确认后不能再改，发布前可以退回草稿。',
    },
    { deed: 'refresh', label: '重新取数', tone: 'plain', confirm: () => '按现在的数据重新统计，文字不变。' },
    withdraw,
  ],
  confirmed: [
    {
      deed: 'publish',
      label: '发布',
      tone: 'primary',
      confirm: ({ column, audience }) => `发布到“${column}”，${audience}，并发站内信。`,
    },
    { deed: 'revise', label: '退回草稿', tone: 'plain', confirm: null },
    withdraw,
  ],
  published: [withdraw],
  withdrawn: [],
};

interface Props {
  view: BulletinView;
  unsaved: boolean;
  onChange: () => void;
}

export function BulletinActions({ view, unsaved, onChange }: Props) {
  const say = useSay();
  const [asked, setAsked] = useState<Step | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const act = async ({ deed }: Step) => {
    setBusy(true);
    const outcome = await call(ActOnBulletin, { params: { bulletin: view.id, deed }, revision: view.revision });
    setBusy(false);
    setAsked(null);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办成');
    say(outcome.value.detail);
    onChange();
  };
  return (
    <>
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
      <p className="row bulletin-acts">
        {steps[view.state].map((step) => (
          <Button
            key={step.deed}
            tone={step.tone === 'danger' ? 'plain' : step.tone}
            busy={busy && !step.confirm}
            blocked={unsaved ? '请先保存文字' : null}
            onClick={() => (step.confirm ? setAsked(step) : void act(step))}
          >
            {step.label}
          </Button>
        ))}
      </p>
      {asked?.confirm && (
        <Dialog
          title={`${asked.label}这份通报？`}
          onClose={() => setAsked(null)}
          onSubmit={() => void act(asked)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>再看看</Button>
              <Button tone={asked.tone === 'danger' ? 'danger' : 'primary'} type="submit" busy={busy}>
                {asked.label}
              </Button>
            </>
          }
        >
          <p>{asked.confirm(view)}</p>
        </Dialog>
      )}
    </>
  );
}
