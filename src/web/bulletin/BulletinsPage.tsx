import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { type BulletinRow, ListBulletins, MakeBulletin } from '#contract/bulletin.ts';
import { call, demand } from '../api.ts';
import '../list/list.css';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant, sayPeriod } from '../text/time.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import './bulletin.css';
import { bulletinStates } from './states.ts';

/** The bulletins there are, and making the one of another month. */
export function BulletinsPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['bulletins'], queryFn: () => demand(ListBulletins, {}) });
  return (
    <>
      <PageHead title="通报" beside={<span className="muted t13">先编制、核对文字，确认后发布</span>} />
      {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={6} />)}
      {data?.offers.map((offer) => (
        <MakeForm key={offer.document} offer={offer} />
      ))}
      {data && (
        <section className="card list" aria-label="已编制的通报">
          {data.rows.length === 0 ? (
            <EmptyState icon="file" title="还没有通报" text="选择年月，生成第一份通报草稿。" />
          ) : (
            <BulletinTable rows={data.rows} />
          )}
        </section>
      )}
    </>
  );
}

type Offers = NonNullable<Awaited<ReturnType<typeof demand<typeof ListBulletins>>>>['offers'];

function MakeForm({ offer }: { offer: Offers[number] }) {
  const navigate = useNavigate();
  const [period, setPeriod] = useState(offer.periods[1]?.value ?? offer.periods[0]?.value ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async () => {
    setBusy(true);
    const outcome = await call(MakeBulletin, { body: { document: offer.document, period } });
    setBusy(false);
    if (outcome.kind === 'answered') await navigate({ to: addresses.bulletin(outcome.value.id) });
    else setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有生成');
  };
  return (
    <section className="card bulletin-make" aria-label={offer.title}>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <b>{offer.title}</b>
        <select aria-label="年月" value={period} onChange={(event) => setPeriod(event.target.value)}>
          {offer.periods.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Button tone="primary" type="submit" busy={busy}>
          生成草稿
        </Button>
      </form>
      {problem && (
        <Alert tone="amber" icon="warn" role="alert">
          {problem}
        </Alert>
      )}
    </section>
  );
}

function BulletinTable({ rows }: { rows: readonly BulletinRow[] }) {
  return (
    <ul className="bulletin-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Go to={addresses.bulletin(row.id)} className="lk">
            {row.title}
          </Go>
          <StateTag {...bulletinStates[row.state]} />
          <span className="muted t13 tn">
            {sayPeriod(row.period)}，{row.by} {sayInstant(row.changedAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}
