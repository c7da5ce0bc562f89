import { useRouter } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import { useMe } from '../session/me.ts';
import { Icon } from '../ui/Icon.tsx';
import { Go } from './Go.tsx';
import { Mark } from './Mark.tsx';
import { WhoMenu } from './WhoMenu.tsx';

export function TopBar({ onMenu, menuOpen }: { onMenu: () => void; menuOpen: boolean }) {
  const me = useMe();
  const router = useRouter();
  return (
    <header className="top">
      <button type="button" className="fold" aria-label="主菜单" aria-expanded={menuOpen} onClick={onMenu}>
        <Icon name={menuOpen ? 'cross' : 'menu'} />
      </button>
      <Go className="site" to={addresses.home}>
        <Mark />
        <span>{me.site.title}</span>
        {me.site.badge && <em className="st purple">{me.site.badge}</em>}
      </Go>
      <search className="find">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const text = new FormData(event.currentTarget).get('q');
            if (typeof text === 'string' && text.trim())
              router.history.push(`/search?q=${encodeURIComponent(text.trim())}`);
          }}
        >
          <Icon name="search" />
          <input type="search" name="q" aria-label="搜索" placeholder="搜索填报件、通知、菜单" />
        </form>
      </search>
      <Go className="news hide-s" to={addresses.messages}>
        <Icon name="bell" />
        消息
        {me.unread > 0 && <span className="cnt">{me.unread}</span>}
      </Go>
      <WhoMenu />
    </header>
  );
}
