import { addresses } from '#contract/addresses.ts';
import type { MenuView } from '#contract/session.ts';
import type { MenuItem, MenuTarget } from '#definition/menu.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { countTodo } from './count-todo.ts';

/** The menu of a role, with the number waiting beside each list that says so. */
export async function presentMenus(
  services: Pick<Services, 'database' | 'programmes'>,
  scope: Scope,
): Promise<readonly MenuView[]> {
  const programme = services.programmes.newest(scope.programme)?.programme;
  if (!programme) return [];
  const badges = new Set(programme.lists.filter((list) => list.badge === true).map((list) => list.list));
  const todo = badges.size > 0 ? await countTodo(services, scope) : 0;
  const present = (item: MenuItem): MenuView => ({
    label: item.label,
    icon: item.icon ?? null,
    to: item.go ? addressOf(item.go) : null,
    badge: item.go?.to === 'list' && badges.has(item.go.list) ? todo : null,
    items: item.items.map(present),
  });
  return (programme.menus[scope.role] ?? []).map(present);
}

function addressOf(target: MenuTarget): string | null {
  switch (target.to) {
    case 'home':
      return addresses.home;
    case 'list':
      return addresses.list(target.list);
    case 'entries':
      return addresses.list(`entries.${target.register}`);
    case 'form':
      return addresses.open(target.form);
    case 'help':
      return addresses.text(target.text);
    case 'statistic':
      return null;
  }
}
