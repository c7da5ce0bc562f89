import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { CheckFiling, GetFiling, Synchronise } from '#contract/filing.ts';
import { GetDocument, MakeDocument } from '#contract/filing-document.ts';
import { Act } from '#contract/filing-record.ts';
import type { ActionView } from '#contract/shapes.ts';
import { addressOf, call, type Offline, type Refused } from '../api.ts';
import type { Answered } from '../filing/ActionDialog.tsx';
import { useForm } from '../filing/form-context.ts';
import { filingQuery } from '../filing/queries.ts';
import { useMe } from '../session/me.ts';
import { openMenu } from '../shell/trail.ts';
import { useSay } from '../ui/Status.tsx';

export interface Trouble {
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly again: () => void;
}

/** What the buttons of the head do. Each sends what waits first, so that the server judges what a person sees. */
export function useFilingActions() {
  const { view, line, store } = useForm();
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const say = useSay();
  const [busy, setBusy] = useState<string | null>(null);
  const [pdf, setPdf] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [asked, setAsked] = useState<ActionView | null>(null);
  const place = { params: { filing: view.id } };
  const refresh = () => queries.invalidateQueries({ queryKey: filingQuery(view.id).queryKey });

  const whileBusy = async <T>(name: string, work: () => Promise<T>): Promise<T | null> => {
    setBusy(name);
    try {
      if (line && !(await line.flush())) {
        say('还有改动没有存到服务器，请先连上网络。', { icon: 'offline' });
        return null;
      }
      return await work();
    } finally {
      setBusy(null);
    }
  };
  const tell = (outcome: Refused | Offline, title: string, again: () => void) =>
    setTrouble(
      outcome.kind === 'offline'
        ? { title: '连不上服务器', detail: '数据和附件都已保存，请稍后重试。', requestId: '', again }
        : { title, detail: outcome.detail, requestId: outcome.code === 'unavailable' ? outcome.requestId : '', again },
    );

  const check = () =>
    whileBusy('check', async () => {
      const outcome = await call(CheckFiling, place);
      if (outcome.kind !== 'answered') {
        tell(outcome, '没有检测成', () => void check());
        return false;
      }
      const { hard, soft, hint } = outcome.value.counts;
      const missing = store.session.unexplained().length;
      say(
        outcome.value.passed
          ? `检测通过：强制 0${soft ? `，核实 ${soft}` : ''}${hint ? `，提示 ${hint}` : ''}。`
          : `检测未过：强制 ${hard}，核实 ${soft}${missing ? `（待说明 ${missing}）` : ''}，见右侧检查。`,
        { icon: outcome.value.passed ? 'check' : 'hard' },
      );
      await refresh();
      return outcome.value.passed;
    });

  const makeDocument = () =>
    whileBusy('preview', async () => {
      const outcome = await call(MakeDocument, place);
      if (outcome.kind !== 'answered') {
        tell(outcome, 'PDF 没有生成', () => void makeDocument());
        return false;
      }
      await refresh();
      setPdf(addressOf(GetDocument, { ...place, query: { inline: '1' } }));
      return true;
    });

  const synchronise = (label: string) =>
    whileBusy('sync', async () => {
      const outcome = await call(Synchronise, place);
      if (outcome.kind !== 'answered') return tell(outcome, `没有${label}`, () => void synchronise(label));
      say(outcome.value.changed ? `已${label}，请核对。` : '已经是最新数据，没有变化。', { icon: 'check' });
      await refresh();
    });

  const preview = () =>
    whileBusy('preview', async () => {
      setPdf(addressOf(GetDocument, { ...place, query: { inline: '1' } }));
    });

  /**
   * The last page's button leads through what still stands in the way: check, then PDF, then the question. What was
   * allowed when the page was opened may not be now, so the server is asked again.
   */
  const start = async (action: ActionView) => {
    const outcome = await whileBusy(action.do, () => call(GetFiling, place));
    if (!outcome) return;
    if (outcome.kind !== 'answered') return tell(outcome, `没有${action.label}`, () => void start(action));
    const fresh = outcome.value;
    queries.setQueryData(filingQuery(view.id).queryKey, fresh);
    const now = fresh.actions.find((each) => each.do === action.do);
    if (!now) return say(`现在是“${fresh.state.label}”，不能再${action.label}。`, { icon: 'warn' });
    const blocked = now.blocked?.code;
    if (blocked === undefined) return setAsked(now);
    if (blocked === 'document-outdated' && (await check())) return void (await makeDocument());
    if (blocked === 'checks-fail' || blocked === 'explanations-missing') return void (await check());
    say(now.blocked?.detail ?? '', { icon: 'warn' });
  };

  const act = async ({ opinion, notify, pledged }: Answered): Promise<string | null> => {
    if (!asked) return null;
    const outcome = await whileBusy(asked.do, () =>
      call(Act, {
        params: { filing: view.id, action: asked.do },
        revision: line?.revision() ?? view.revision,
        body: { opinion, notify, pledged },
      }),
    );
    if (!outcome) return '还有改动没有存到服务器。';
    if (outcome.kind !== 'answered') return outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有办成。';
    setAsked(null);
    say([outcome.value.detail, outcome.value.receipt && `回执 ${outcome.value.receipt}`].filter(Boolean).join('，'));
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'definition' });
    const list = openMenu(me.menus, window.location.pathname);
    router.history.push(outcome.value.go ?? (list || addresses.home));
    return null;
  };

  return {
    busy,
    pdf,
    trouble,
    asked,
    check,
    makeDocument,
    synchronise,
    preview,
    start,
    act,
    ask: setAsked,
    closePdf: () => setPdf(null),
    closeTrouble: () => setTrouble(null),
  };
}

export type FilingActions = ReturnType<typeof useFilingActions>;
