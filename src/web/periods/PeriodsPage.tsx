import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ListPeriods, type PeriodSeries } from '#contract/period.ts';
import { demand } from '../api.ts';
import '../list/list.css';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import type { Asked } from './asked.ts';
import { CloseDialog } from './CloseDialog.tsx';
import { PeriodHistory } from './PeriodHistory.tsx';
import { PeriodsTable } from './PeriodsTable.tsx';
import { ReopenDialog } from './ReopenDialog.tsx';
import './periods.css';

/** 期次管理: how each run stands, closing it and opening it again. */
export function PeriodsPage() {
  const [chosen, setChosen] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['periods'], queryFn: () => demand(ListPeriods, {}) });
  const series = data?.series.find((one) => one.series === chosen) ?? data?.series[0];
  const done = () => {
    setAsked(null);
    void refetch();
  };
  return (
    <>
      <PageHead title="期次管理" beside={<span className="muted t13">封账后，该期次不能再提交、修改和取消提交</span>} />
      <section className="card list" aria-label="期次">
        {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />)}
        {data && series && (
          <Tabs
            name="期次系列"
            tabs={data.series.map((one) => ({ key: one.series, label: one.label }))}
            chosen={series.series}
            onChoose={setChosen}
          >
            <p className="periods-note muted t13">{noteOf(series)}</p>
            <PeriodsTable series={series} onAsk={setAsked} />
          </Tabs>
        )}
      </section>
      {asked?.deed === 'close' && series && <CloseDialog series={series} row={asked.row} onClose={done} />}
      {asked?.deed === 'reopen' && series && <ReopenDialog series={series} row={asked.row} onClose={done} />}
      {asked?.deed === 'history' && <PeriodHistory row={asked.row} onClose={() => setAsked(null)} />}
    </>
  );
}

const noteOf = ({ derived, locks }: PeriodSeries): string =>
  derived
    ? `由系统自动生成，不由人填报；来源更正后生成新版本，直至锁定。${locks ? `锁定后，当期各${locks}一并锁定，需要更正时先解锁。` : ''}`
    : '期次到时自动开始；截止后仍可补报并标记逾期，封账后不再受理。';
