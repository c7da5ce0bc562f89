import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { GetHome, type Home } from '#contract/home.ts';
import { demand } from '../api.ts';
import { setSiteClock, useSiteMinute } from '../session/clock.ts';
import { useMe } from '../session/me.ts';
import { useTitle } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant, sayWeekday } from '../text/time.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ArticlesCard, ContactsCard, FactsCard } from './Cards.tsx';
import { DueCard } from './DueCard.tsx';
import { Figures } from './Figures.tsx';
import './home.css';
import { YearTable } from './YearTable.tsx';

const MissingWatch = lazy(() => import('./WatchCards.tsx').then((cards) => ({ default: cards.MissingWatch })));
const ReturnsWatch = lazy(() => import('./WatchCards.tsx').then((cards) => ({ default: cards.ReturnsWatch })));
const TrendWatch = lazy(() => import('./WatchCards.tsx').then((cards) => ({ default: cards.TrendWatch })));

export function HomePage() {
  const me = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['home', me.acting.id],
    queryFn: async () => {
      const home = await demand(GetHome, {});
      setSiteClock(home.now);
      return home;
    },
  });
  useTitle(`首页 · ${me.site.title}`);
  if (!data) return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />;
  return <HomeView home={data} />;
}

export function HomeView({ home }: { home: Home }) {
  const now = useSiteMinute();
  const { watch } = home;
  return (
    <>
      <div className="row hi">
        <h1>{home.dueTotal > 0 ? `待办 ${home.dueTotal} 件` : (watch?.title ?? '没有待办')}</h1>
        <span className="muted tn t13">
          {sayInstant(now).slice(0, 10)} {sayWeekday(now)} {sayInstant(now).slice(11)}
        </span>
      </div>
      {home.figures.length > 0 && <Figures figures={home.figures} />}
      <div className="cols">
        <div className="col">
          {(home.due.length > 0 || !watch) && (
            <section className="card" aria-label="待办">
              {home.due.length === 0 ? (
                <EmptyState icon="check" title="都办完了" text="有新的填报或审核时，会出现在这里并发消息给您。" />
              ) : (
                home.due.map((item, at) => (
                  <DueCard
                    key={`${item.form} ${item.subject.id} ${item.period}`}
                    item={item}
                    now={now}
                    first={at === 0}
                  />
                ))
              )}
            </section>
          )}
          {watch && (
            <Suspense>
              <MissingWatch watch={watch} />
              <TrendWatch watch={watch} />
            </Suspense>
          )}
          {home.year && <YearTable year={home.year} />}
        </div>
        <div className="col">
          {watch && (
            <Suspense>
              <ReturnsWatch watch={watch} />
            </Suspense>
          )}
          <ArticlesCard articles={home.articles} />
          {home.facts.length > 0 && <FactsCard title="我的单位" facts={home.facts} />}
          {home.contacts.length > 0 && <ContactsCard contacts={home.contacts} />}
        </div>
      </div>
    </>
  );
}
