import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { Act } from '#contract/filing-record.ts';
import type { ActionView } from '#contract/shapes.ts';
import { call } from '../api.ts';
import { ActionDialog, type Answered } from '../filing/ActionDialog.tsx';
import { useForm } from '../filing/form-context.ts';
import { Go } from '../shell/Go.tsx';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/Status.tsx';

/** What this person may do with the filing while reading it. Handing in belongs to the last page of filling. */
export function ReadActions() {
  const { view } = useForm();
  const queries = useQueryClient();
  const router = useRouter();
  const say = useSay();
  const [asked, setAsked] = useState<ActionView | null>(null);
  const judges = view.actions.some((action) => action.opinion !== 'none');
  const plain = view.actions.filter(
    (action) => action.opinion === 'none' && !(view.editable && action.tone === 'primary'),
  );

  const act = async ({ opinion, notify, pledged }: Answered): Promise<string | null> => {
    if (!asked) return null;
    const outcome = await call(Act, {
      params: { filing: view.id, action: asked.do },
      revision: view.revision,
      body: { opinion, notify, pledged },
    });
    if (outcome.kind !== 'answered') return outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办成。';
    setAsked(null);
    say(outcome.value.detail);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'definition' });
    if (outcome.value.go) router.history.push(outcome.value.go);
    return null;
  };

  return (
    <>
      {plain.map((action) => (
        <Button key={action.do} small blocked={action.blocked?.detail ?? null} onClick={() => setAsked(action)}>
          {action.label}
        </Button>
      ))}
      {judges && (
        <Go className="btn sm primary" to={addresses.review(view.id)}>
          去审核
        </Go>
      )}
      {view.editable && (
        <Go className="btn sm primary" to={addresses.fill(view.id)}>
          修改
        </Go>
      )}
      {asked && <ActionDialog action={asked} title={view.title} onClose={() => setAsked(null)} onAct={act} />}
    </>
  );
}
