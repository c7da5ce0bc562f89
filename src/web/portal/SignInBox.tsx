import { addresses } from '#contract/addresses.ts';
import type { SiteView } from '#contract/site.ts';
import { Go } from '../shell/Go.tsx';
import type { Filled } from './Demo.tsx';
import { inBrackets } from './in-brackets.ts';
import { SignInForm } from './SignInForm.tsx';

/** The words of the manual: one door per kind of user. */
export function SignInBox({ site, entrance, filled }: { site: SiteView; entrance: string; filled: Filled }) {
  return (
    <section className="sign-in" aria-label="登录">
      <nav className="entrances" aria-label="登录入口">
        {site.entrances.map((each) => (
          <Go
            key={each.entrance}
            to={addresses.signIn(each.entrance) + window.location.search}
            aria-current={each.entrance === entrance ? 'true' : undefined}
          >
            {inBrackets(each.label)}
          </Go>
        ))}
      </nav>
      <SignInForm entrance={entrance} entrances={site.entrances} filled={filled} />
      <p className="sign-in-foot">
        <Go to={addresses.recovery}>忘记密码</Go>
        {site.registrations.map(({ form, title }) => (
          <Go key={form} to={addresses.registration(form)}>
            {title}
          </Go>
        ))}
        <Go to={addresses.downloads}>使用手册</Go>
      </p>
    </section>
  );
}
