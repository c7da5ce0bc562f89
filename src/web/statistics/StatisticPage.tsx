import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { GetStatistic } from '#contract/statistic.ts';
import { demand } from '../api.ts';
import { useListQuery } from '../list/list-query.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StatisticBody } from './StatisticBody.tsx';
import '../list/list.css';
import './statistics.css';

/** One statistic; what is shown stands in the address, so that a link shows another person the same. */
export function StatisticPage() {
  const { statistic } = useParams({ strict: false }) as { statistic: string };
  const query = useListQuery(false);
  const { m: measure, ...asked } = query.asked;
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['statistic', statistic, asked],
    queryFn: () => demand(GetStatistic, { params: { statistic }, query: asked }),
    placeholderData: (previous, asked) => (asked?.queryKey[1] === statistic ? previous : undefined),
  });
  if (data)
    return <StatisticBody key={statistic} view={data} query={query} measure={measure} stale={isPlaceholderData} />;
  if (error) return <QueryError error={error} retry={() => void refetch()} />;
  return (
    <section className="card">
      <Skeleton lines={8} />
    </section>
  );
}
