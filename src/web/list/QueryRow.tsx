import { useState } from 'react';
import type { ListView } from '#contract/list.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ui/Status.tsx';
import type { ListQuery } from './list-query.ts';
import { useSavedFilters } from './saved-filters.ts';

/** The address of what is shown, to hand on; filters by name, the list's own and those a person has kept. */
export function QueryRow({ view, query, account }: { view: ListView; query: ListQuery; account: string }) {
  const say = useSay();
  const { saved, save, forget } = useSavedFilters(account, view.list);
  const [naming, setNaming] = useState(false);
  if (view.filters.length === 0) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    say('链接已复制，登录后打开就是现在的样子。');
  };
  const chips = [
    ...view.saved.map((each) => ({ ...each, own: false, count: each.count as number | null })),
    ...saved.map((each) => ({ ...each, own: true, count: null })),
  ];
  return (
    <div className="query-row">
      <Icon name="link" />
      <code>{query.text ? `?${decodeURIComponent(query.text)}` : '默认条件'}</code>
      <LinkButton onClick={() => void copy()}>复制链接</LinkButton>
      <span className="end" />
      {chips.length > 0 && <span>常用筛选</span>}
      {chips.map((each) => (
        <span key={each.label} className="kept">
          <button
            type="button"
            className="chip"
            aria-pressed={each.query === query.text}
            onClick={() => query.take(each.query === query.text ? '' : each.query)}
          >
            {each.label} {each.count}
          </button>
          {each.own && (
            <LinkButton quiet aria-label={`删除常用筛选“${each.label}”`} onClick={() => forget(each.label)}>
              <Icon name="cross" />
            </LinkButton>
          )}
        </span>
      ))}
      {query.text && <LinkButton onClick={() => setNaming(true)}>存为常用</LinkButton>}
      {naming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onSave={(label) => {
            save({ label, query: query.text });
            setNaming(false);
          }}
        />
      )}
    </div>
  );
}

function NameDialog({ onClose, onSave }: { onClose: () => void; onSave: (label: string) => void }) {
  const [label, setLabel] = useState('');
  const [error, setError] = useState<string | null>(null);
  return (
    <Dialog
      title="存为常用筛选"
      width={400}
      onClose={onClose}
      onSubmit={() => (label.trim() ? onSave(label.trim()) : setError('请起个名字，如“有核实说明”。'))}
      footer={
        <Button tone="primary" type="submit">
          保存
        </Button>
      }
    >
      <Field label="名称" error={error} hint="只在这台电脑上、您的账号下可见。">
        {(control) => (
          <input {...control} maxLength={20} value={label} onChange={(event) => setLabel(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}
