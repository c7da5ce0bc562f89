import { useRouterState } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import type { MenuView } from '#contract/session.ts';
import { useMe } from '../session/me.ts';
import { Icon } from '../ui/Icon.tsx';
import { Go } from './Go.tsx';
import { leading, openMenu, trailTo } from './trail.ts';

/** The way home first, then what the role's menu says, then what everybody has. */
export function SideBar({ rail, open }: { rail: boolean; open: boolean }) {
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const current = openMenu(me.menus, path);
  const home: MenuView = { label: '首页', icon: 'home', to: addresses.home, badge: me.todo || null, items: [] };
  const menus = trailTo(me.menus, addresses.home).length ? leading(me.menus) : [home, ...leading(me.menus)];
  const operator: readonly MenuView[] = me.operator
    ? [{ label: '发件箱', icon: 'mail', to: addresses.outbox, badge: null, items: [] }]
    : [];
  const entries = [...menus, ...operator];
  return (
    <nav className={open ? 'side open' : 'side'} aria-label="主菜单">
      {rail ? (
        <>
          {entries.map((menu) => (
            <RailEntry key={menu.label} menu={menu} current={current} />
          ))}
          <RailEntry
            menu={{ label: '消息', icon: 'bell', to: addresses.messages, badge: me.unread || null, items: [] }}
            current={current}
          />
        </>
      ) : (
        <ul>
          {entries.map((menu) => (
            <Entry key={menu.label} menu={menu} current={current} depth={0} />
          ))}
          <li className="only-s">
            <Leaf
              menu={{ label: '消息', icon: 'bell', to: addresses.messages, badge: me.unread || null, items: [] }}
              current={current}
              depth={0}
            />
          </li>
        </ul>
      )}
    </nav>
  );
}

function Entry({ menu, current, depth }: { menu: MenuView; current: string; depth: number }) {
  if (menu.to) {
    return (
      <li>
        <Leaf menu={menu} current={current} depth={depth} />
      </li>
    );
  }
  return (
    <li>
      <span className={`g d${depth}`}>
        {menu.icon && <Icon name={menu.icon} fallback="folder" />}
        {menu.label}
      </span>
      <ul>
        {menu.items.map((item) => (
          <Entry key={item.label} menu={item} current={current} depth={depth + 1} />
        ))}
      </ul>
    </li>
  );
}

function Leaf({ menu, current, depth }: { menu: MenuView; current: string; depth: number }) {
  return (
    <Go
      className={`d${depth}`}
      to={menu.to ?? ''}
      aria-current={menu.to?.split('?')[0] === current ? 'page' : undefined}
    >
      {(menu.icon || depth === 0) && <Icon name={menu.icon ?? 'folder'} fallback="folder" />}
      {menu.label}
      {menu.badge ? <span className="cnt">{menu.badge}</span> : null}
    </Go>
  );
}

function RailEntry({ menu, current }: { menu: MenuView; current: string }) {
  const to = firstLeaf(menu);
  const badge = menu.badge ?? sumBadges(menu);
  if (!to) return null;
  const here = to.split('?')[0] === current || trailTo([menu], current).length > 0;
  return (
    <Go to={to} aria-current={here ? 'true' : undefined}>
      <Icon name={menu.icon ?? 'folder'} fallback="folder" />
      {menu.label}
      {badge ? <span className="cnt">{badge}</span> : null}
    </Go>
  );
}

const firstLeaf = (menu: MenuView): string | null =>
  menu.to ?? menu.items.map(firstLeaf).find((to) => to !== null) ?? null;

const sumBadges = (menu: MenuView): number =>
  menu.items.reduce((sum, item) => sum + (item.badge ?? 0) + sumBadges(item), 0);
