import { useEffect, useState } from 'react';
import type { ComparedPage } from './comparison.ts';

/** Where the changes are, and a way there; the part in sight is marked. */
export function Anchors({ pages, compared }: { pages: readonly ComparedPage[]; compared: boolean }) {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(
      (entries) => {
        const seen = entries.find((entry) => entry.isIntersecting);
        if (seen) setHere(seen.target.id);
      },
      { rootMargin: '-80px 0px -70% 0px' },
    );
    for (const { page } of pages) {
      const part = document.getElementById(`page-${page.page}`);
      if (part) watch.observe(part);
    }
    return () => watch.disconnect();
  }, [pages]);
  return (
    <nav className="anchors" aria-label="页内位置">
      <p className="note muted">{compared ? '变化项数' : '各部分'}</p>
      {pages
        .filter(({ items, rosters }) => items.length + rosters.length > 0)
        .map(({ page, changes, rosters }) => {
          const count = changes + rosters.reduce((sum, roster) => sum + roster.rows.length, 0);
          return (
            <a
              key={page.page}
              href={`#page-${page.page}`}
              className={compared && count === 0 ? 'quiet' : undefined}
              aria-current={here === `page-${page.page}` ? 'true' : undefined}
            >
              {page.title}
              {compared && <span className="tn">{count}</span>}
            </a>
          );
        })}
      {pages.some(({ files }) => files > 0) && (
        <a href="#files">
          附件<span className="tn">{pages.reduce((sum, page) => sum + page.files, 0)}</span>
        </a>
      )}
      <a className="top-link" href="#content">
        返回顶部
      </a>
    </nav>
  );
}
