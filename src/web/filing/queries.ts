import { queryOptions } from '@tanstack/react-query';
import { GetFiling, GetFormDefinition } from '#contract/filing.ts';
import { demand } from '../api.ts';
import { setSiteClock } from '../session/clock.ts';

export const filingQuery = (filing: string) =>
  queryOptions({
    queryKey: ['filing', filing],
    queryFn: async () => {
      const view = await demand(GetFiling, { params: { filing } });
      setSiteClock(view.now);
      return view;
    },
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

/** Immutable under its SHA. */
export const definitionQuery = (definition: string, form: string) =>
  queryOptions({
    queryKey: ['definition', definition, form],
    queryFn: () => demand(GetFormDefinition, { params: { definition, form } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
