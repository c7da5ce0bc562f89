import { useRouterState } from '@tanstack/react-router';
import { useMe } from '../session/me.ts';
import { trailTo } from '../shell/trail.ts';

/** The page is called what the programme's menu calls it. */
export function useMenuTitle(otherwise: string): string {
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return trailTo(me.menus, path).at(-1)?.label ?? otherwise;
}
