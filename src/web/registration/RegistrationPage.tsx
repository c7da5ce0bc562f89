import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { GetRegistration, type RegistrationView } from '#contract/registration.ts';
import type { SiteView } from '#contract/site.ts';
import { demand } from '../api.ts';
import { PageFrame } from '../portal/PageFrame.tsx';
import { siteQuery } from '../portal/site.ts';
import { Go } from '../shell/Go.tsx';
import { useTitle } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import '../accounts/accounts.css';
import '../accounts/visitor.css';
import { Done } from './Done.tsx';
import { openRegistrationForm } from './open-registration-form.ts';
import { RegistrationForm } from './RegistrationForm.tsx';

/** HB-17: a unit registers without anybody being signed in. */
export function RegistrationPage() {
  const query = useQuery(siteQuery);
  return <PageFrame query={query}>{(site) => <Registration site={site} />}</PageFrame>;
}

function Registration({ site }: { site: SiteView }) {
  const { form = '' } = useParams({ strict: false });
  const [done, setDone] = useState<string | null>(null);
  const title = site.registrations.find((one) => one.form === form)?.title ?? '注册';
  useTitle(`${title} · ${site.title}`);
  const { data, error, refetch } = useQuery({
    queryKey: ['registration', form],
    queryFn: () => demand(GetRegistration, { params: { form } }),
    gcTime: 0,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className="w visitor wide">
      <h1>{title}</h1>
      {done ? (
        <Done detail={done} />
      ) : (
        <>
          <p className="muted t13">
            一个单位只注册一次，已注册的请直接登录或
            <Go to={addresses.recovery}>找回密码</Go>；注册信息被退回的，请
            <Go to={addresses.amendment(form)}>凭注册手机号修改</Go>。
          </p>
          {data && <Filling view={data} onDone={setDone} />}
          {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />)}
        </>
      )}
    </div>
  );
}

function Filling({ view, onDone }: { view: RegistrationView; onDone: (detail: string) => void }) {
  const open = useMemo(() => openRegistrationForm(view), [view]);
  return <RegistrationForm form={view.card.form} open={open} onDone={onDone} />;
}
