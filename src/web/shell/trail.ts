import type { MenuView } from '#contract/session.ts';

export interface Step {
  readonly label: string;
  readonly to: string | null;
}

const key = 'kebao-menu';

/** The menu entries that lead to an address, outermost first; empty where no menu leads there. */
export function trailTo(menus: readonly MenuView[], path: string): readonly Step[] {
  for (const menu of menus) {
    const here: Step = { label: menu.label, to: menu.to };
    if (menu.to?.split('?')[0] === path) return [here];
    const below = trailTo(menu.items, path);
    if (below.length) return [here, ...below];
  }
  return [];
}

/** Remembers the menu entry a person came by, so that a filing's crumbs and side bar lead back to it. */
export function rememberMenu(path: string): void {
  sessionStorage.setItem(key, path);
}

/** The entry that counts as open: the address itself, or for a filing the one a person came by. */
export function openMenu(menus: readonly MenuView[], path: string): string {
  if (trailTo(menus, path).length || !/^\/(filings|forms|entries|cards|imports)\//.test(path)) return path;
  return sessionStorage.getItem(key) ?? '';
}

/** Entries that lead somewhere; a group whose entries lead nowhere leads nowhere. */
export const leading = (menus: readonly MenuView[]): readonly MenuView[] =>
  menus
    .map((menu) => ({ ...menu, items: leading(menu.items) }))
    .filter((menu) => menu.to !== null || menu.items.length > 0);
