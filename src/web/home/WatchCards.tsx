import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { Home } from '#contract/home.ts';
import { GetStatistic, type StatisticView } from '#contract/statistic.ts';
import { demand } from '../api.ts';
import { Go } from '../shell/Go.tsx';
import { ChartCard } from '../statistics/ChartCard.tsx';
import { chartedColumn } from '../statistics/figures-of.ts';
import { MissingCard } from '../statistics/MissingCard.tsx';
import '../statistics/statistics.css';
import { TileMap } from '../statistics/TileMap.tsx';

type Watch = NonNullable<Home['watch']>;

/** HB-14: for those who look after many, who is missing and may be urged. */
export const MissingWatch = ({ watch }: { watch: Watch }) => (
  <MissingCard
    list={watch.missing}
    title="未报名单"
    filters={{ 'f.collection': watch.period }}
    without={['collection', 'late']}
    most={10}
  />
);

/** How far each group is, where its reader has such a statistic. */
export function ReturnsWatch({ watch }: { watch: Watch }) {
  const view = useStatistic(watch.returns, { period: watch.period });
  const column = view && chartedColumn(view, undefined);
  if (!view || !column || view.rows.length < 2) return null;
  return (
    <>
      <TileMap view={view} column={column} />
      <p className="t13 end">
        <Go to={addresses.statistic(view.statistic, `period=${watch.period}`)}>看{view.title}明细</Go>
      </p>
    </>
  );
}

/** One measure over the months. */
export function TrendWatch({ watch }: { watch: Watch }) {
  const view = useStatistic(watch.trend, {});
  const [name, setName] = useState<string>();
  const column = view && chartedColumn(view, name);
  if (!view || !column || view.rows.length < 2) return null;
  return <ChartCard view={view} column={column} onColumn={setName} />;
}

/** Null while it is asked for, and where the reader's menu has none. */
function useStatistic(statistic: string | null, query: Readonly<Record<string, string>>): StatisticView | null {
  const { data } = useQuery({
    queryKey: ['statistic', statistic, query],
    queryFn: () => demand(GetStatistic, { params: { statistic: statistic ?? '' }, query }),
    enabled: statistic !== null,
  });
  return data ?? null;
}
