import { addresses } from '#contract/addresses.ts';
import type { ArticleRow } from '#contract/site.ts';
import { Go } from '../shell/Go.tsx';
import { sayDate } from '../text/time.ts';

const shown = 9;
const fresh = 7 * 86_400_000;

export function Headlines({ articles, now }: { articles: readonly ArticleRow[]; now: string }) {
  const [first, ...rest] = articles.slice(0, shown);
  return (
    <section aria-labelledby="headlines">
      <div className="sec">
        <h2 id="headlines">通知公告</h2>
        <Go to="/articles">全部通知</Go>
      </div>
      {first ? (
        <article className="headline">
          <h3>
            <Go to={addresses.article(first.id)}>{first.title}</Go>
            <time dateTime={first.publishedAt}>{sayDate(first.publishedAt)}</time>
          </h3>
          {first.summary && <p>{first.summary}</p>}
        </article>
      ) : (
        <p className="muted none">还没有通知公告。</p>
      )}
      <ArticleList articles={rest} now={now} />
    </section>
  );
}

export function ArticleList({ articles, now }: { articles: readonly ArticleRow[]; now: string }) {
  return (
    <ul className="articles">
      {articles.map(({ id, title, publishedAt, pinned }) => (
        <li key={id}>
          <Go to={addresses.article(id)}>
            {title}
            {pinned && <span className="fresh">置顶</span>}
            {Date.parse(now) - Date.parse(publishedAt) < fresh && <span className="fresh">新</span>}
          </Go>
          <time dateTime={publishedAt}>{sayDate(publishedAt)}</time>
        </li>
      ))}
    </ul>
  );
}
