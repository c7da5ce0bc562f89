import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ListAssignments, SetAssignment } from '#contract/account.ts';
import { call, demand } from '../api.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useSay } from '../ui/Status.tsx';
import '../list/list.css';
import './accounts.css';
import { AssignmentHistory } from './AssignmentHistory.tsx';
import { EntryRow } from './EntryRow.tsx';
import { useMenuTitle } from './use-menu-title.ts';

/** HB-62: who fills in for which entry of the own unit. A change holds at once. */
export function AssignmentsPage() {
  const { register = '' } = useParams({ strict: false });
  const title = useMenuTitle('授权');
  const say = useSay();
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const [history, setHistory] = useState<{ subject: string; name: string } | null>(null);
  const queryKey = ['assignments', register];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => demand(ListAssignments, { params: { register } }),
  });
  if (!data) return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />;

  const set = async (subject: string, person: { account: string; name: string }, assigned: boolean) => {
    const outcome = await call(SetAssignment, {
      params: { register, subject, account: person.account },
      body: { assigned },
    });
    await queries.invalidateQueries({ queryKey });
    if (outcome.kind !== 'answered')
      return say(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，授权没有改动。', { icon: 'warn' });
    if (assigned) return say(`已授权给${person.name}，立即生效。`);
    say(`已收回${person.name}的授权。`, { undo: () => void set(subject, person, true) });
  };
  const shown = data.entries.filter(
    ({ name, code, people }) =>
      `${name} ${code}`.includes(search.trim()) || people.some((person) => person.name === search.trim()),
  );
  const none = data.entries.filter((entry) => entry.people.length === 0).length;
  return (
    <>
      <PageHead
        title={title}
        beside={
          <span className="muted tn t13">
            {data.title} {data.entries.length} 项{none > 0 && `，${none} 项没有${data.roleLabel}`}
          </span>
        }
      />
      <section className="card list" aria-label={title}>
        <form className="filter-row" onSubmit={(event) => event.preventDefault()}>
          <input
            type="search"
            aria-label="查找"
            placeholder={`名称、编号或${data.roleLabel}姓名`}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </form>
        {shown.length === 0 ? (
          <EmptyState title="没有可授权的条目" text="台账中登记到本单位的条目会出现在这里。" />
        ) : (
          <ul className="entries">
            {shown.map((entry) => (
              <EntryRow
                key={entry.subject}
                entry={entry}
                people={data.people}
                roleLabel={data.roleLabel}
                onSet={(person, assigned) => void set(entry.subject, person, assigned)}
                onHistory={() => setHistory(entry)}
              />
            ))}
          </ul>
        )}
      </section>
      {history && <AssignmentHistory register={register} entry={history} onClose={() => setHistory(null)} />}
    </>
  );
}
