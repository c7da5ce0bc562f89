import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { type CardView, SaveCard } from '#contract/registry.ts';
import { call } from '../api.ts';
import { FormContext } from '../filing/form-context.ts';
import { createFocus, FillToolsContext, focusCell } from '../fill/focus.ts';
import { PageBody } from '../fill/PageBody.tsx';
import { useUndoKeys } from '../fill/use-undo-keys.ts';
import { meQuery, useMe } from '../session/me.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { trailTo } from '../shell/trail.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/Status.tsx';
import type { CardForm } from './card-form.ts';

interface Props {
  card: CardView;
  open: CardForm;
  onSaved: () => void;
}

/** The pages of a card one below the other, with the save button in sight. */
export function CardFilling({ card, open, onSaved }: Props) {
  const tools = useMemo(() => ({ focus: createFocus(), jump: focusCell }), []);
  const { problem, busy, save } = useSaving(card, open, onSaved);
  useUndoKeys(open.store);
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const heading = card.entry && card.subject.name ? `${card.title}：${card.subject.name}` : card.title;
  const back = card.entry ? addresses.entry(card.entry) : addresses.list(`entries.${card.register.register}`);
  return (
    <FormContext value={open}>
      <FillToolsContext value={tools}>
        <PageHead
          title={heading}
          {...(trailTo(me.menus, path).length === 0 && { steps: [{ label: card.title, to: null }] })}
          beside={<span className="muted t13">保存即生效，修改前后的内容都会留在台账历史中</span>}
        />
        <div className="card-body">
          <div className="card-notices">
            {card.why && (
              <Alert tone="amber" icon="info" role="status">
                <b>{card.why}</b>。填好并保存后，即可办理其他业务。
              </Alert>
            )}
            {open.restored > 0 && (
              <Alert tone="blue" icon="save" role="status">
                已找回上次存在本机、还没有保存的 {open.restored} 处改动，请核对后保存。
              </Alert>
            )}
            {problem && (
              <Alert tone="red" icon="hard" role="alert">
                {problem}
              </Alert>
            )}
          </div>
          <section className="card-pages" aria-label={card.title}>
            {open.form.pages.map((page) => (
              <PageBody key={page.page} page={page} readonly={false} whole />
            ))}
          </section>
        </div>
        <footer className="card-foot">
          {!card.why && (
            <Go className="btn" to={back}>
              返回
            </Go>
          )}
          <Button tone="primary" busy={busy} onClick={() => void save()}>
            保存
          </Button>
        </footer>
      </FillToolsContext>
    </FormContext>
  );
}

function useSaving(card: CardView, open: CardForm, onSaved: () => void) {
  const say = useSay();
  const queries = useQueryClient();
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    open.hush(false);
    const wrong = open.store.session.findings().filter((finding) => finding.severity === 'hard');
    if (wrong[0]) {
      setProblem(`还有 ${wrong.length} 项没有填好，请看标红的地方。`);
      focusCell(wrong[0].cells[0] ?? '');
      return;
    }
    setBusy(true);
    const outcome = await call(SaveCard, {
      params: { form: card.form },
      revision: card.revision,
      body: { subject: card.entry, fields: open.store.session.answers().fields },
    });
    setBusy(false);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有保存；填的内容已存在本机。');
    open.forget();
    setProblem(null);
    say(outcome.value.detail);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => ['list', 'entry'].includes(String(queryKey[0])) });
    await queries.refetchQueries({ queryKey: meQuery.queryKey });
    if (card.why) router.history.push(addresses.home);
    else if (outcome.value.to) router.history.push(outcome.value.to);
    else onSaved();
  };
  return { problem, busy, save };
}
