import { useCallback, useState } from 'react';

export interface SavedFilter {
  readonly label: string;
  readonly query: string;
}

/** Filters a person has named, kept on this machine per account and list. */
export function useSavedFilters(account: string, list: string) {
  const key = `kebao-filters ${account} ${list}`;
  const [saved, setSaved] = useState<readonly SavedFilter[]>(() => read(key));
  const put = useCallback(
    (next: readonly SavedFilter[]) => {
      localStorage.setItem(key, JSON.stringify(next));
      setSaved(next);
    },
    [key],
  );
  return {
    saved,
    save: (filter: SavedFilter) => put([...saved.filter((each) => each.label !== filter.label), filter]),
    forget: (label: string) => put(saved.filter((each) => each.label !== label)),
  };
}

function read(key: string): readonly SavedFilter[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}
