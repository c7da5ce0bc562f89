import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { SiteView } from '#contract/site.ts';
import { PageFrame } from '../portal/PageFrame.tsx';
import { siteQuery } from '../portal/site.ts';
import { Go } from '../shell/Go.tsx';
import { useTitle } from '../shell/PageHead.tsx';
import { Alert } from '../ui/Alert.tsx';
import './accounts.css';
import './visitor.css';
import { AskCodeForm } from './AskCodeForm.tsx';
import { NewPasswordForm } from './NewPasswordForm.tsx';

type Step = { at: 'ask' } | { at: 'code'; recovery: string; minutes: number } | { at: 'done' };

/** HB-22: login and mobile, the code from the SMS, a new password. */
export function RecoveryPage() {
  const query = useQuery(siteQuery);
  return <PageFrame query={query}>{(site) => <Recovery site={site} />}</PageFrame>;
}

function Recovery({ site }: { site: SiteView }) {
  const [step, setStep] = useState<Step>({ at: 'ask' });
  useTitle(`忘记密码 · ${site.title}`);
  return (
    <div className="w visitor">
      <h1>忘记密码</h1>
      <section className="card stack" aria-label="忘记密码">
        {step.at === 'ask' && <AskCodeForm onSent={(sent) => setStep({ at: 'code', ...sent })} />}
        {step.at === 'code' && (
          <NewPasswordForm {...step} onAgain={() => setStep({ at: 'ask' })} onDone={() => setStep({ at: 'done' })} />
        )}
        {step.at === 'done' && (
          <>
            <Alert tone="green" icon="check" role="status">
              密码已重置，此前的登录全部失效，请用新密码登录。
            </Alert>
            <p>
              <Go className="btn primary" to={addresses.portal}>
                去登录
              </Go>
            </p>
          </>
        )}
      </section>
      {step.at !== 'done' && <Contacts site={site} />}
    </div>
  );
}

/** Whoever no longer has the mobile is helped by people. */
function Contacts({ site }: { site: SiteView }) {
  return (
    <p className="muted t13">
      手机号已更换的，请联系本单位管理员；单位管理员请联系
      {site.contacts.map(({ label, name, phone }) => `${label}（${name} ${phone}）`).join('、')}。
    </p>
  );
}
