import { addresses } from '#contract/addresses.ts';
import type { Home } from '#contract/home.ts';
import { Go } from '../shell/Go.tsx';
import { sayDate } from '../text/time.ts';

export function ArticlesCard({ articles }: Pick<Home, 'articles'>) {
  return (
    <section className="card">
      <header>
        <h2>通知公告</h2>
        <Go className="end t13" to="/articles">
          全部
        </Go>
      </header>
      {articles.length === 0 && <p className="muted t13 pad">还没有通知公告。</p>}
      <ul className="news-list">
        {articles.map(({ id, title, publishedAt, pinned }) => (
          <li key={id}>
            <Go to={addresses.article(id)}>
              {title}
              {pinned && <span className="fresh">置顶</span>}
            </Go>
            <time dateTime={publishedAt}>{sayDate(publishedAt).slice(5)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FactsCard({ title, facts }: { title: string; facts: Home['facts'] }) {
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
      </header>
      <dl className="kv">
        {facts.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="tn">{text || '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export const ContactsCard = ({ contacts }: Pick<Home, 'contacts'>) => <FactsCard title="找谁问" facts={contacts} />;
