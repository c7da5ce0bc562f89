import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { SiteView } from '#contract/site.ts';
import { Go } from '../shell/Go.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Filled } from './Demo.tsx';
import { inBrackets } from './in-brackets.ts';
import { SignInForm } from './SignInForm.tsx';

/** The words of the manual: one door per kind of user. */
export function SignInBox({ site, entrance, filled }: { site: SiteView; entrance: string; filled: Filled }) {
  const [asking, setAsking] = useState(false);
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
        <LinkButton onClick={() => setAsking(true)}>忘记密码</LinkButton>
        <Go to={addresses.downloads}>使用手册</Go>
      </p>
      {asking && (
        <Dialog title="忘记密码" width={420} onClose={() => setAsking(false)}>
          <p>请联系本单位管理员重置：系统会把新的一次性密码发到您登记的手机，登录后请立即修改。</p>
          <dl className="facts">
            {site.contacts.map(({ label, name, phone }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="tn">
                  {name}　{phone}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </section>
  );
}
