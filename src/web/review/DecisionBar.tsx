import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { Act } from '#contract/filing-record.ts';
import type { ActionView } from '#contract/shapes.ts';
import { fillerLabel } from '#definition/filler-label.ts';
import { call } from '../api.ts';
import { Phrases } from '../filing/ActionDialog.tsx';
import { useForm } from '../filing/form-context.ts';
import { useMe } from '../session/me.ts';
import { Go } from '../shell/Go.tsx';
import { openMenu } from '../shell/trail.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorLine } from '../ui/Field.tsx';
import { useSay } from '../ui/Status.tsx';

interface Wrong {
  readonly opinion?: string;
  readonly pledge?: string;
  readonly other?: string;
}

/** Opinion, notice, pledge, verb and next item in one fixed bar: a reviewer's thumb never leaves it. */
export function DecisionBar() {
  const { view, form, programme } = useForm();
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const say = useSay();
  const [opinion, setOpinion] = useState('');
  const [notify, setNotify] = useState(true);
  const [pledged, setPledged] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<ActionView | null>(null);
  const actions = view.actions.filter((action) => action.opinion !== 'none' || action.pledge !== null);
  const phrases = [...new Set(actions.flatMap((action) => action.phrases))];
  const pledges = [...new Set(actions.flatMap((action) => action.pledge ?? []))];
  const offered = actions.some((action) => action.notify === 'offered');

  const decide = (action: ActionView) => {
    const lacks: Wrong = {
      ...(action.opinion === 'required' && !opinion.trim() && { opinion: '请填写审核意见。' }),
      ...(action.pledge && !pledged && { pledge: `${action.label}前请勾选承诺。` }),
    };
    setWrong(lacks);
    if (lacks.opinion) return document.getElementById('opinion')?.focus();
    if (!lacks.pledge) setAsked(action);
  };

  const act = async (action: ActionView) => {
    setBusy(action.do);
    const outcome = await call(Act, {
      params: { filing: view.id, action: action.do },
      revision: view.revision,
      body: {
        opinion: opinion.trim() || null,
        notify: action.notify !== 'never' && notify,
        pledged: action.pledge !== null && pledged,
      },
    });
    setBusy(null);
    setAsked(null);
    if (outcome.kind !== 'answered') {
      setWrong({ other: outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办成，意见还在。' });
      return;
    }
    say(outcome.value.detail);
    const next = view.queue?.next;
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'definition' && queryKey[0] !== 'filing',
    });
    const list = openMenu(me.menus, window.location.pathname);
    router.history.push(outcome.value.go ?? (next ? addresses.review(next.id) : list || addresses.home));
  };

  return (
    <>
      <form className="decision" aria-label="审核决定" onSubmit={(event) => event.preventDefault()}>
        <div>
          <div className="opinion-head">
            <label htmlFor="opinion">审核意见</label>
            <Phrases phrases={phrases} chosen={opinion} onChoose={setOpinion} />
          </div>
          <textarea
            id="opinion"
            rows={2}
            maxLength={500}
            value={opinion}
            aria-invalid={wrong.opinion !== undefined || undefined}
            aria-describedby={wrong.opinion ? 'opinion-wrong' : undefined}
            onChange={(event) => setOpinion(event.target.value)}
          />
          {wrong.opinion && <ErrorLine id="opinion-wrong" text={wrong.opinion} />}
        </div>
        <div className="decision-options">
          {offered && (
            <label className="ck">
              <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} />
              短信通知{fillerLabel(programme.roles, form)}
              {view.owner.name}
            </label>
          )}
          {pledges.map((pledge) => (
            <label key={pledge} className="ck">
              <input type="checkbox" checked={pledged} onChange={(event) => setPledged(event.target.checked)} />
              {pledge}
            </label>
          ))}
          {wrong.pledge && <ErrorLine text={wrong.pledge} />}
          {wrong.other && <ErrorLine text={wrong.other} />}
          <div className="decision-go">
            {actions.map((action) => (
              <Button
                key={action.do}
                tone={action.tone}
                busy={busy === action.do}
                blocked={action.blocked?.detail ?? null}
                onClick={() => decide(action)}
              >
                {action.label}
              </Button>
            ))}
            {view.queue && (
              <span className="note muted queue">
                第 {view.queue.place} 件，共 {view.queue.total} 件。
                {view.queue.next && (
                  <>
                    下一件：
                    <br />
                    <Go to={addresses.review(view.queue.next.id)}>{view.queue.next.title}</Go>
                  </>
                )}
              </span>
            )}
          </div>
        </div>
      </form>
      {asked && (
        <Dialog
          title={`${asked.label}：${view.title}`}
          width={480}
          onClose={() => setAsked(null)}
          onSubmit={() => void act(asked)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>再看看</Button>
              <Button tone={asked.tone === 'danger' ? 'danger' : 'primary'} type="submit" busy={busy === asked.do}>
                {asked.label}
              </Button>
            </>
          }
        >
          <p>{asked.confirm ?? `将办理“${asked.label}”。`}</p>
          {opinion.trim() && <p className="said-opinion">{opinion.trim()}</p>}
          {asked.notify === 'offered' && !notify && (
            <p className="c-amber">没有勾选短信通知：{view.owner.name}只会收到站内消息，可能看得晚。</p>
          )}
        </Dialog>
      )}
    </>
  );
}
