import { queryOptions } from '@tanstack/react-query';
import { GetSite } from '#contract/site.ts';
import { demand } from '../api.ts';
import { setSiteClock } from '../session/clock.ts';

export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: async () => {
    const site = await demand(GetSite, {});
    setSiteClock(site.now);
    return site;
  },
  staleTime: 60_000,
});
