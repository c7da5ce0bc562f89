export interface PaginationProps {
  /** Of what: a page may hold two. */
  name: string;
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}

export function Pagination({ name, page, pageSize, total, onPage }: PaginationProps) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav className="pages-nav" aria-label={`${name}分页`}>
      <span className="muted hide-s">每页 {pageSize} 件</span>
      <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        上一页
      </button>
      {shownPages(page, last).map((shown, at) =>
        shown === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no name of its own
          <span key={`gap${at}`} aria-hidden="true">
            …
          </span>
        ) : (
          <button
            key={shown}
            type="button"
            aria-current={shown === page ? 'page' : undefined}
            aria-label={`第 ${shown} 页`}
            onClick={() => onPage(shown)}
          >
            {shown}
          </button>
        ),
      )}
      <button type="button" disabled={page >= last} onClick={() => onPage(page + 1)}>
        下一页
      </button>
    </nav>
  );
}

/** First, last and the neighbours of the current page; `null` marks a gap. */
function shownPages(page: number, last: number): readonly (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((each) => each >= 1 && each <= last)
    .sort((a, b) => a - b);
  return wanted.flatMap((each, at) => {
    const before = wanted[at - 1];
    return before !== undefined && each - before > 1 ? [null, each] : [each];
  });
}
