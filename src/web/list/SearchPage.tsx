import { useQueries, useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import { GetList } from '#contract/list.ts';
import type { MenuView } from '#contract/session.ts';
import { demand } from '../api.ts';
import { siteQuery } from '../portal/site.ts';
import { useMe } from '../session/me.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { mainAddress } from './row-parts.tsx';
import './list.css';

/** Looks through what this person's menus lead to: menus themselves, their lists, and the portal's notices. */
export function SearchPage() {
  const me = useMe();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const text = new URLSearchParams(search).get('q') ?? '';
  const leaves = leavesOf(me.menus);
  const lists = leaves.flatMap(({ to }) => /^\/lists\/([^?]+)$/.exec(to ?? '')?.[1] ?? []);
  const found = useQueries({
    queries: lists.map((list) => ({
      queryKey: ['list', list, { 'f.text': text }],
      queryFn: () => demand(GetList, { params: { list }, query: { 'f.text': text } }),
      enabled: text !== '',
    })),
  });
  const site = useQuery(siteQuery);
  const menus = leaves.filter((menu) => menu.label.includes(text));
  const articles = site.data?.articles.filter((article) => article.title.includes(text)) ?? [];
  const hits = found.flatMap(({ data }) =>
    data ? [{ ...data, rows: data.rows.filter((row) => holds(row, text)) }] : [],
  );
  const nothing = menus.length + articles.length + hits.reduce((sum, hit) => sum + hit.rows.length, 0) === 0;
  return (
    <>
      <PageHead title={`搜索“${text}”`} />
      {nothing && !found.some((query) => query.isPending) && (
        <EmptyState icon="search" title="没有找到" text="换个词试试：名称、姓名、通知标题里的两三个字就够。" />
      )}
      {menus.length > 0 && (
        <section className="card pad-list" aria-label="菜单">
          <h2>菜单</h2>
          <ul>
            {menus.map((menu) => (
              <li key={menu.to}>
                <Go to={menu.to ?? ''}>{menu.label}</Go>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hits
        .filter((hit) => hit.rows.length > 0)
        .map((hit) => (
          <section key={hit.list} className="card pad-list" aria-label={hit.title}>
            <h2>{hit.title}</h2>
            <ul>
              {hit.rows.slice(0, 10).map((row) => (
                <li key={row.filing ?? row.title} className="row">
                  <Go to={mainAddress(row) ?? addresses.list(hit.list)}>{row.title}</Go>
                  {row.state && <StateTag {...row.state} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      {articles.length > 0 && (
        <section className="card pad-list" aria-label="通知公告">
          <h2>通知公告</h2>
          <ul>
            {articles.map((article) => (
              <li key={article.id}>
                <Go to={addresses.article(article.id)}>{article.title}</Go>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const leavesOf = (menus: readonly MenuView[]): readonly MenuView[] =>
  menus.flatMap((menu) => [...(menu.to ? [menu] : []), ...leavesOf(menu.items)]);

const holds = (row: { title: string; cells: readonly { text: string }[] }, text: string): boolean =>
  row.title.includes(text) || row.cells.some((cell) => cell.text.includes(text));
