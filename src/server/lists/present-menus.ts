import { addresses } from '#contract/addresses.ts';
import type { MenuView } from '#contract/session.ts';
import type { MenuItem, MenuTarget } from '#definition/menu.ts';
import type { Programme } from '#definition/programme.ts';
import { addressOfForm } from '../access/duty.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { countList } from './count-list.ts';

/** The menu of a role, with the number waiting beside each list that says so. */
export async function presentMenus(
  services: Pick<Services, 'database' | 'programmes' | 'clock'>,
  scope: Scope,
): Promise<readonly MenuView[]> {
  const programme = services.programmes.newest(scope.programme)?.programme;
  if (!programme) return [];
  const menu = programme.menus[scope.role] ?? [];
  const badged = listsOf(menu).filter((name) => programme.lists.some((list) => list.list === name && list.badge));
  const badges = new Map(
    await Promise.all(badged.map(async (name) => [name, await countList(services, scope, name)] as const)),
  );
  const present = (item: MenuItem): MenuView => ({
    label: item.label,
    icon: item.icon ?? null,
    to: item.go ? addressOf(programme, scope, item.go) : null,
    badge: (item.go?.to === 'list' && badges.get(item.go.list)) || null,
    items: item.items.map(present),
  });
  return menu.map(present);
}

const listsOf = (menu: readonly MenuItem[]): readonly string[] =>
  menu.flatMap((item) => [...(item.go?.to === 'list' ? [item.go.list] : []), ...listsOf(item.items)]);

function addressOf(programme: Programme, scope: Scope, target: MenuTarget): string | null {
  switch (target.to) {
    case 'home':
      return addresses.home;
    case 'list':
      return addresses.list(target.list);
    case 'entries':
      return addressOfEntries(programme, scope, target.register);
    case 'form':
      return addressOfForm(programme, target.form, ownUnit(programme, scope, target.form));
    case 'help':
      return addresses.text(target.text);
    case 'periods':
      return addresses.periods;
    case 'bulletins':
      return addresses.bulletins;
    case 'contacts':
      return addresses.contacts;
    case 'statistic':
      return addresses.statistic(target.statistic);
  }
}

/** Persons are looked after as accounts; whoever gives a register's entries to people is led there. */
function addressOfEntries({ registers }: Programme, scope: Scope, name: string): string {
  const register = registers.find((one) => one.register === name);
  if (register?.extends === 'person') return addresses.people;
  if (register?.assigned?.by === scope.role && scope.may.includes('assign')) return addresses.assignments(name);
  return addresses.list(`entries.${name}`);
}

/** A form about units is opened for one's own. */
function ownUnit({ forms, registers }: Programme, { organisation }: Scope, name: string): string | undefined {
  const about = forms.find((form) => form.form === name && form.workflow !== undefined)?.about;
  return registers.find((one) => one.register === about)?.extends === 'organisation' ? organisation.id : undefined;
}
