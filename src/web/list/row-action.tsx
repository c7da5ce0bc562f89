import { useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { GetFiling } from '#contract/filing.ts';
import { Act } from '#contract/filing-record.ts';
import type { ListRow } from '#contract/list.ts';
import type { Urging } from '#contract/reminder.ts';
import { call } from '../api.ts';
import { ActionDialog, type Answered } from '../filing/ActionDialog.tsx';
import { useSay } from '../ui/Status.tsx';

type RowAction = ListRow['actions'][number];

interface RowActionsValue {
  start: (row: ListRow, action: RowAction) => void;
  openRecord: (filing: string) => void;
}

const CoverDialog = lazy(() => import('../open/CoverDialog.tsx'));
const PdfDialog = lazy(() => import('../filing/PdfDialog.tsx'));
const RemindDialog = lazy(() => import('../reminders/RemindDialog.tsx'));
const Context = createContext<RowActionsValue | null>(null);

export function useRowActions(): RowActionsValue {
  const value = useContext(Context);
  if (!value) throw new Error('useRowActions outside a list');
  return value;
}

interface Started {
  readonly row: ListRow;
  readonly action: RowAction;
}

interface ProviderProps {
  onRecord: (filing: string) => void;
  urging: Urging | null;
  children: ReactNode;
}

/** What a link of a row does here and now: the cover, a preview, urging, or a move that is confirmed first. */
export function RowActionProvider({ onRecord, urging, children }: ProviderProps) {
  const queries = useQueryClient();
  const say = useSay();
  const [started, setStarted] = useState<Started | null>(null);
  const value = useMemo(
    () => ({ start: (row: ListRow, action: RowAction) => setStarted({ row, action }), openRecord: onRecord }),
    [onRecord],
  );
  const close = () => setStarted(null);
  const refresh = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'definition' });

  const act = async ({ opinion, notify, pledged }: Answered): Promise<string | null> => {
    const filing = started?.row.filing;
    if (!filing || !started) return null;
    const seen = await call(GetFiling, { params: { filing } });
    if (seen.kind !== 'answered') return seen.kind === 'refused' ? seen.detail : '连不上服务器，没有办成。';
    const done = await call(Act, {
      params: { filing, action: started.action.do },
      revision: seen.value.revision,
      body: { opinion, notify, pledged },
    });
    if (done.kind !== 'answered') return done.kind === 'refused' ? done.detail : '连不上服务器，没有办成。';
    say(done.value.detail || `已${started.action.label}：${started.row.title}。`);
    close();
    await refresh();
    return null;
  };

  return (
    <Context value={value}>
      {children}
      <Suspense>{started && dialogFor(started)}</Suspense>
    </Context>
  );

  function dialogFor({ row, action }: Started) {
    const opening = action.to && /^\/forms\/([^/]+)\/open\?subject=(.+)$/.exec(action.to);
    if (opening) {
      return (
        <CoverDialog
          form={opening[1] ?? ''}
          subject={decodeURIComponent(opening[2] ?? '')}
          onClose={close}
          onOpened={() => {
            close();
            void refresh();
          }}
        />
      );
    }
    if (action.do === 'remind' && urging && row.subject)
      return <RemindDialog urging={urging} urged={[{ subject: row.subject, title: row.title }]} onClose={close} />;
    if (action.href) return <PdfDialog title={row.title} src={action.href} onClose={close} />;
    return (
      <ActionDialog
        action={{
          do: action.do,
          label: action.label,
          tone: 'danger',
          opinion: 'none',
          phrases: [],
          pledge: null,
          confirm: action.confirm,
          notify: 'never',
          batch: false,
          blocked: null,
        }}
        title={row.title}
        onClose={close}
        onAct={act}
      />
    );
  }
}
