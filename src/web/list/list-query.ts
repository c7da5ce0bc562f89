import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** What a list shows, read from the address. `lower` keeps the second list of a page apart from the first. */
export interface ListQuery {
  /** As the endpoint takes it: `f.NAME`, `sort`, `page`. */
  readonly asked: Readonly<Record<string, string>>;
  readonly columns: readonly string[] | null;
  /** Changes some of it; null removes. Anything but turning the page leads back to the first. */
  readonly change: (changes: Readonly<Record<string, string | null>>) => void;
  /** Takes a saved query whole. */
  readonly take: (query: string) => void;
  /** The query as it stands in the address, without the `?`. */
  readonly text: string;
}

export function useListQuery(lower: boolean): ListQuery {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const prefix = lower ? 'b.' : '';
  const mine = useMemo(() => ownPart(search, prefix), [search, prefix]);

  const put = useCallback(
    (next: ReadonlyMap<string, string>) => {
      const { pathname, searchStr } = router.state.location;
      const all = new URLSearchParams([...new URLSearchParams(searchStr)].filter(([name]) => isLower(name) !== lower));
      for (const [name, value] of next) all.set(prefix + name, value);
      router.history.replace(all.size ? `${pathname}?${all}` : pathname);
    },
    [router, prefix, lower],
  );

  return useMemo(() => {
    const { cols, ...asked } = Object.fromEntries(mine);
    return {
      asked,
      columns: cols ? cols.split(',') : null,
      text: String(new URLSearchParams([...mine])),
      take: (query: string) => put(new Map(new URLSearchParams(query))),
      change: (changes) => {
        const next = new Map(mine);
        if (!('page' in changes)) next.delete('page');
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
        }
        put(next);
      },
    };
  }, [mine, put]);
}

const isLower = (name: string): boolean => name.startsWith('b.');

function ownPart(search: string, prefix: string): ReadonlyMap<string, string> {
  const all = [...new URLSearchParams(search)];
  const own = all.filter(([name]) => isLower(name) === (prefix !== ''));
  return new Map(own.map(([name, value]) => [name.slice(prefix.length), value]));
}
