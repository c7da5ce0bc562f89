import type { QueryChoices, QueryRequest } from '#contract/query.ts';

/** What is asked, as the address keeps it. */
export interface QueryDraft {
  readonly periods: readonly string[];
  readonly codes: readonly string[];
  readonly by: string;
  readonly filters: Readonly<Record<string, string>>;
}

const listed = (text: string | undefined): readonly string[] => (text ? text.split(',') : []);

/** From the address; without one, the latest period. */
export function draftFrom(asked: Readonly<Record<string, string>>, { periods }: QueryChoices): QueryDraft {
  const known = new Set(periods.map(({ value }) => value));
  const chosen = listed(asked['periods']).filter((period) => known.has(period));
  return {
    periods: chosen.length > 0 ? chosen : periods.slice(0, 1).map(({ value }) => value),
    codes: listed(asked['codes']),
    by: asked['by'] ?? '',
    filters: Object.fromEntries(
      Object.entries(asked).flatMap(([name, value]) => (name.startsWith('f.') ? [[name.slice(2), value]] : [])),
    ),
  };
}

export function draftText({ periods, codes, by, filters }: QueryDraft): string {
  const search = new URLSearchParams({ periods: periods.join(','), codes: codes.join(',') });
  if (by) search.set('by', by);
  for (const [name, value] of Object.entries(filters)) if (value) search.set(`f.${name}`, value);
  return String(search);
}

/** The request of what stands in the address; null until periods and indicators are chosen. */
export function requestFrom(asked: Readonly<Record<string, string>>): QueryRequest | null {
  const periods = listed(asked['periods']);
  const codes = listed(asked['codes']);
  if (periods.length === 0 || codes.length === 0) return null;
  const filters = Object.entries(asked).filter(([name]) => name.startsWith('f.'));
  return {
    periods: [...periods],
    codes: [...codes],
    filters: Object.fromEntries(filters.map(([name, value]) => [name.slice(2), value])),
    by: asked['by'] || null,
    page: Math.max(1, Number(asked['page'] ?? 1) || 1),
  };
}
