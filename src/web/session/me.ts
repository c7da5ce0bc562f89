import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { type Me, WhoAmI } from '#contract/session.ts';
import { demand } from '../api.ts';
import { setSiteClock } from './clock.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await demand(WhoAmI, {});
    setSiteClock(me.now);
    return me;
  },
  staleTime: 30_000,
});

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only inside the session's pages. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside a session');
  return me;
}
