import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { RegistrationView } from '#contract/registration.ts';
import type { SiteView } from '#contract/site.ts';
import { PageFrame } from '../portal/PageFrame.tsx';
import { siteQuery } from '../portal/site.ts';
import { Go } from '../shell/Go.tsx';
import { useTitle } from '../shell/PageHead.tsx';
import '../accounts/accounts.css';
import '../accounts/visitor.css';
import { AmendmentDoor } from './AmendmentDoor.tsx';
import { AmendmentForm } from './AmendmentForm.tsx';
import { Done } from './Done.tsx';

type Step =
  | { at: 'door' }
  | { at: 'form'; view: RegistrationView; amendment: string; code: string }
  | { at: 'done'; detail: string };

/** HB-20: a registration that was returned is amended with the registered mobile and a code. */
export function AmendmentPage() {
  const query = useQuery(siteQuery);
  return <PageFrame query={query}>{(site) => <Amendment site={site} />}</PageFrame>;
}

function Amendment({ site }: { site: SiteView }) {
  const { form = '' } = useParams({ strict: false });
  const [step, setStep] = useState<Step>({ at: 'door' });
  useTitle(`修改注册信息 · ${site.title}`);
  return (
    <div className={step.at === 'form' ? 'w visitor wide' : 'w visitor'}>
      <h1>修改注册信息</h1>
      {step.at === 'door' && (
        <>
          <AmendmentDoor form={form} onOpened={(opened) => setStep({ at: 'form', ...opened })} />
          <p className="muted t13">
            还没有注册的，请<Go to={addresses.registration(form)}>先注册</Go>。
          </p>
        </>
      )}
      {step.at === 'form' && (
        <AmendmentForm form={form} {...step} onDone={(detail) => setStep({ at: 'done', detail })} />
      )}
      {step.at === 'done' && <Done detail={step.detail} />}
    </div>
  );
}
