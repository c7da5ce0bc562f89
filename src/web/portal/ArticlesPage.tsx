import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useTitle } from '../shell/PageHead.tsx';
import { ArticleList } from './Headlines.tsx';
import { PageFrame } from './PageFrame.tsx';
import { siteQuery } from './site.ts';

export function ArticlesPage() {
  const query = useQuery(siteQuery);
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const column = new URLSearchParams(search).get('column');
  useTitle(column ?? '通知公告');
  return (
    <PageFrame query={query}>
      {(site) => {
        const articles = site.articles.filter((article) => !column || article.column === column);
        return (
          <div className="w reading">
            <h1>{column ?? '通知公告'}</h1>
            {articles.length ? (
              <ArticleList articles={articles} now={site.now} />
            ) : (
              <p className="muted none">这个栏目还没有内容。</p>
            )}
          </div>
        );
      }}
    </PageFrame>
  );
}
