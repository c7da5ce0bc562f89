import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { GetBundle } from '#contract/filing-document.ts';
import { BatchAct, type ListRow, type ListView } from '#contract/list.ts';
import type { ActionView } from '#contract/shapes.ts';
import { addressOf, call } from '../api.ts';
import { ActionDialog, type Answered } from '../filing/ActionDialog.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';

const RemindDialog = lazy(() => import('../reminders/RemindDialog.tsx'));

type Results = ResponseOf<typeof BatchAct>;

export function BatchBar({
  view,
  selected,
  onClear,
}: {
  view: ListView;
  selected: readonly ListRow[];
  onClear: () => void;
}) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<ActionView | null>(null);
  const [results, setResults] = useState<Results | null>(null);
  const [urges, setUrges] = useState(false);
  const filings = selected.flatMap((row) => (row.filing ? [row.filing] : []));

  const act = async ({ opinion, notify, pledged }: Answered): Promise<string | null> => {
    if (!asked) return null;
    const outcome = await call(BatchAct, { body: { filings, do: asked.do, opinion, notify, pledged } });
    if (outcome.kind !== 'answered')
      return outcome.kind === 'refused' ? outcome.detail : '连不上服务器，一件也没有办。';
    setAsked(null);
    setResults(outcome.value);
    await queries.invalidateQueries();
    return null;
  };
  const download = () => {
    for (const filing of filings) window.open(addressOf(GetBundle, { params: { filing } }), '_blank');
  };

  return (
    <section className="batch" aria-label="批量操作">
      <b className="tn">已选 {selected.length} 件</b>
      <span className="end" />
      {view.batch.map((action) => (
        <Button
          key={action.do}
          small
          tone={action.tone}
          blocked={action.blocked?.detail ?? null}
          onClick={() => setAsked(action)}
        >
          批量{action.label} {filings.length} 件
        </Button>
      ))}
      {view.urging && (
        <Button small tone="primary" onClick={() => setUrges(true)}>
          催报选中的 {selected.length} 个
        </Button>
      )}
      {filings.length > 0 && !view.urging && (
        <Button small className="hide-s" onClick={download}>
          批量下载
        </Button>
      )}
      <LinkButton onClick={onClear}>取消选择</LinkButton>
      {asked && (
        <ActionDialog
          action={{ ...asked, confirm: `将对选中的 ${filings.length} 件逐件办理，没有办成的会逐件说明原因。` }}
          title={`选中的 ${filings.length} 件`}
          onClose={() => setAsked(null)}
          onAct={act}
        />
      )}
      {urges && view.urging && (
        <Suspense>
          <RemindDialog
            urging={view.urging}
            urged={selected.flatMap(({ subject, title }) => (subject ? [{ subject, title }] : []))}
            onClose={() => {
              setUrges(false);
              onClear();
            }}
          />
        </Suspense>
      )}
      {results && <ResultsDialog results={results} onClose={() => setResults(null)} />}
    </section>
  );
}

function ResultsDialog({ results, onClose }: { results: Results; onClose: () => void }) {
  const done = results.filter((result) => result.ok).length;
  return (
    <Dialog
      title={done === results.length ? `${done} 件都已办成` : `办成 ${done} 件，${results.length - done} 件没有办成`}
      width={560}
      onClose={onClose}
      footer={
        <Button tone="primary" onClick={onClose}>
          知道了
        </Button>
      }
    >
      <ul className="results">
        {results.map((result) => (
          <li key={result.filing}>
            <span className={result.ok ? 'cs green' : 'cs red'}>
              <Icon name={result.ok ? 'check' : 'hard'} />
              {result.ok ? '办成' : '没有办成'}
            </span>
            <span>{result.title}</span>
            <span className="muted t13">{result.detail}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
