import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { GetContacts, SetContacts } from '#contract/article.ts';
import { call, demand } from '../api.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Alert } from '../ui/Alert.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useSay } from '../ui/Status.tsx';
import './contacts.css';

interface Contact {
  readonly label: string;
  readonly name: string;
  readonly phone: string;
}

/** Who visitors and users are told to ask: changed here, read everywhere at once. */
export function ContactsPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['contacts'], queryFn: () => demand(GetContacts, {}) });
  return (
    <>
      <PageHead
        title="联系方式"
        beside={<span className="muted t13">显示在门户页脚和各角色首页，保存后立即生效</span>}
      />
      <section className="card contacts">
        {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
        {data && <ContactsForm key={JSON.stringify(data)} {...data} onChange={() => void refetch()} />}
      </section>
    </>
  );
}

interface FormProps {
  contacts: readonly Contact[];
  changed: boolean;
  onChange: () => void;
}

const parts = [
  ['label', '名称', '例如：业务咨询'],
  ['name', '单位', ''],
  ['phone', '电话', ''],
] as const;

function ContactsForm({ contacts, changed, onChange }: FormProps) {
  const say = useSay();
  const [rows, setRows] = useState<readonly Contact[]>(contacts);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (at: number, part: keyof Contact, text: string) =>
    setRows(rows.map((row, place) => (place === at ? { ...row, [part]: text } : row)));
  const save = async (list: readonly Contact[]) => {
    if (list.some((row) => !row.label.trim() || !row.phone.trim())) return setProblem('每一行都要填名称和电话');
    setBusy(true);
    const outcome = await call(SetContacts, { body: { contacts: [...list] } });
    setBusy(false);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有保存');
    say(outcome.value.detail);
    onChange();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(rows);
      }}
    >
      <ul>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <li key={at}>
            {parts.map(([part, label, placeholder]) => (
              <label key={part}>
                <span>{label}</span>
                <input
                  value={row[part]}
                  maxLength={60}
                  placeholder={placeholder}
                  onChange={(event) => change(at, part, event.target.value)}
                />
              </label>
            ))}
            <LinkButton onClick={() => setRows(rows.filter((_, place) => place !== at))}>删除</LinkButton>
          </li>
        ))}
      </ul>
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
      <p className="row">
        <Button tone="primary" type="submit" busy={busy}>
          保存
        </Button>
        {rows.length < 12 && (
          <Button onClick={() => setRows([...rows, { label: '', name: '', phone: '' }])}>增加一行</Button>
        )}
        {changed && <LinkButton onClick={() => void save([])}>恢复原来的</LinkButton>}
      </p>
    </form>
  );
}
