import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import { SetPreferences, SignOut, SwitchMembership } from '#contract/session.ts';
import { call } from '../api.ts';
import { meQuery, useMe } from '../session/me.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useSay } from '../ui/Status.tsx';

/** Who acts, in which capacity; the other capacities; personal settings; the way out. */
export function WhoMenu() {
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const say = useSay();

  const switchTo = async (membership: string) => {
    const outcome = await call(SwitchMembership, { body: { membership } });
    if (outcome.kind !== 'answered')
      return say(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，身份没有切换。', { icon: 'warn' });
    queries.clear();
    queries.setQueryData(meQuery.queryKey, outcome.value);
    router.history.push(addresses.home);
    say(`已切换为${outcome.value.acting.roleLabel}（${outcome.value.acting.organisation.name}）。`);
  };
  const setLarge = async () => {
    const largeText = !me.largeText;
    queries.setQueryData(meQuery.queryKey, { ...me, largeText });
    await call(SetPreferences, { body: { largeText } });
  };
  const signOut = async () => {
    await call(SignOut, {});
    queries.clear();
    window.location.assign('/');
  };
  const goTo = (to: string, close: () => void) => () => {
    close();
    router.history.push(to);
  };

  return (
    <Menu
      className="who"
      name="账号"
      label={
        <>
          <span className="role">{me.acting.roleLabel}</span>
          {me.account.name}
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <>
          {me.memberships.length > 1 && (
            <>
              <p className="group">身份切换</p>
              {me.memberships.map((membership) => (
                <button
                  key={membership.id}
                  type="button"
                  role="menuitemradio"
                  aria-checked={membership.id === me.acting.id}
                  onClick={() => {
                    close();
                    if (membership.id !== me.acting.id) void switchTo(membership.id);
                  }}
                >
                  <Icon name={membership.id === me.acting.id ? 'check' : 'circle'} />
                  <span>
                    {membership.roleLabel}
                    <br />
                    <span className="muted note">{membership.organisation.name}</span>
                  </span>
                </button>
              ))}
              <hr />
            </>
          )}
          <button type="button" role="menuitemcheckbox" aria-checked={me.largeText} onClick={() => void setLarge()}>
            <Icon name={me.largeText ? 'check' : 'eye'} />
            大字版{me.largeText ? '（已开）' : ''}
          </button>
          <button type="button" role="menuitem" onClick={goTo(addresses.sessions, close)}>
            <Icon name="users" />
            我的登录
          </button>
          <button type="button" role="menuitem" onClick={goTo(addresses.password, close)}>
            <Icon name="lock" />
            修改密码
          </button>
          <button type="button" role="menuitem" onClick={goTo(addresses.downloads, close)}>
            <Icon name="help" />
            使用手册
          </button>
          <hr />
          <button type="button" role="menuitem" onClick={() => void signOut()}>
            <Icon name="right" />
            退出登录
          </button>
        </>
      )}
    </Menu>
  );
}
