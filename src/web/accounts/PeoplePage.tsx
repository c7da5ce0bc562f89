import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { PersonRow } from '#contract/account.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import '../list/list.css';
import './accounts.css';
import { CreatePersonDialog } from './CreatePersonDialog.tsx';
import { PeopleCards } from './PeopleCards.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonDialog, type Wanted } from './PersonDialog.tsx';
import { peopleQuery } from './people.ts';
import { useMenuTitle } from './use-menu-title.ts';

/** HB-23: the accounts one looks after. */
export function PeoplePage() {
  const title = useMenuTitle('用户管理');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [creating, setCreating] = useState(false);
  const [wanted, setWanted] = useState<{ what: Wanted; person: PersonRow } | null>(null);
  const { data, error, refetch } = useQuery(peopleQuery(useDeferredValue(search.trim()), page));
  if (!data) return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />;
  const ask = (what: Wanted, person: PersonRow) => setWanted({ what, person });
  return (
    <>
      <PageHead
        title={title}
        beside={<span className="muted t13">一人一号；密码只以短信发给本人</span>}
        actions={
          data.may.manage && (
            <Button tone="primary" icon="plus" onClick={() => setCreating(true)}>
              新增用户
            </Button>
          )
        }
      />
      <section className="card list" aria-label={title}>
        <form className="filter-row" onSubmit={(event) => event.preventDefault()}>
          <input
            type="search"
            aria-label="查找用户"
            placeholder="姓名、登录名或手机号"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setPage(1);
            }}
          />
        </form>
        {data.rows.length === 0 ? (
          <EmptyState
            icon="users"
            title={search ? '没有找到' : '还没有用户'}
            text={search ? '请换一个姓名、登录名或完整的手机号。' : '新增后，登录名和随机密码以短信发给本人。'}
          />
        ) : (
          <>
            <PeopleTable people={data} onAsk={ask} />
            <PeopleCards people={data} onAsk={ask} />
          </>
        )}
        <footer className="list-foot">
          <span className="tn">共 {data.total} 人</span>
          <span className="end">
            <Pagination name={title} page={page} pageSize={data.pageSize} total={data.total} onPage={setPage} />
          </span>
        </footer>
      </section>
      {creating && <CreatePersonDialog people={data} onClose={() => setCreating(false)} />}
      {wanted && <PersonDialog key={wanted.what} {...wanted} onClose={() => setWanted(null)} />}
    </>
  );
}
