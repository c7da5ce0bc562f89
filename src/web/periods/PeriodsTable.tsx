import { ExportRun, type PeriodCounts, type PeriodRow, type PeriodSeries } from '#contract/period.ts';
import { addressOf } from '../api.ts';
import { sayDeadline, sayInstant } from '../text/time.ts';
import { LinkButton } from '../ui/Button.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import type { Asked } from './asked.ts';
import { wordsFor } from './words.ts';

interface Props {
  series: PeriodSeries;
  onAsk: (asked: Asked) => void;
}

interface Column {
  readonly label: string;
  readonly count: (counts: PeriodCounts) => number;
}

const filled: readonly Column[] = [
  { label: '应报', count: (counts) => counts.expected },
  { label: '已通过', count: (counts) => counts.accepted },
  { label: '待审', count: (counts) => counts.waiting },
  { label: '退回', count: (counts) => counts.returned },
  { label: '填写中', count: (counts) => counts.filling },
  { label: '未填报', count: (counts) => counts.notOpened },
  { label: '更正中', count: (counts) => counts.correcting },
  { label: '逾期', count: (counts) => counts.late },
];
const made: readonly Column[] = [
  { label: '应有', count: (counts) => counts.expected },
  { label: '已生成', count: (counts) => counts.accepted },
  { label: '未生成', count: (counts) => counts.expected - counts.accepted },
];

export function PeriodsTable({ series, onAsk }: Props) {
  const columns = series.derived ? made : filled;
  return (
    <>
      <div className="list-scroll">
        <table>
          <caption className="vh">{series.label}各期次</caption>
          <thead>
            <tr>
              <th scope="col">期次</th>
              {!series.derived && <th scope="col">截止</th>}
              {columns.map(({ label }) => (
                <th key={label} scope="col" className="num">
                  {label}
                </th>
              ))}
              <th scope="col">状态</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {series.periods.map((row) => (
              <tr key={row.period}>
                <th scope="row" className="nw">
                  {row.label}
                </th>
                {!series.derived && <td className="tn nw">{row.due ? sayDeadline(row.due) : '—'}</td>}
                {columns.map(({ label, count }) => (
                  <td key={label} className="num tn">
                    {count(row.counts)}
                  </td>
                ))}
                <td>
                  <PeriodState row={row} />
                </td>
                <td>
                  <PeriodActions series={series} row={row} onAsk={onAsk} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="list-cards">
        {series.periods.map((row) => (
          <li key={row.period}>
            <b>{row.label}</b>
            <PeriodState row={row} />
            <span className="about tn">
              {columns.map(({ label, count }) => `${label} ${count(row.counts)}`).join('，')}
            </span>
            <span className="acts-line">
              <PeriodActions series={series} row={row} onAsk={onAsk} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function PeriodState({ row }: { row: PeriodRow }) {
  if (row.state === 'open')
    return <StateTag tone={row.running ? 'blue' : 'grey'} icon="edit" label={row.running ? '填报中' : '开放'} />;
  return (
    <span title={row.lockedAt ? `${sayInstant(row.lockedAt)} 封账` : undefined}>
      <StateTag tone="green" icon="lock" label={row.lockedWith ? `随${row.lockedWith}锁定` : '已封账'} />
    </span>
  );
}

function PeriodActions({ series, row, onAsk }: Props & { row: PeriodRow }) {
  const words = wordsFor(series);
  return (
    <span className="acts">
      {row.close && (
        <LinkButton
          strong
          disabled={row.close.blocked !== null}
          title={row.close.blocked ?? undefined}
          onClick={() => onAsk({ deed: 'close', row })}
        >
          {words.close}
        </LinkButton>
      )}
      {row.reopen && (
        <LinkButton
          disabled={row.reopen.blocked !== null}
          title={row.reopen.blocked ?? undefined}
          onClick={() => onAsk({ deed: 'reopen', row })}
        >
          {words.reopen}
        </LinkButton>
      )}
      {row.history.length > 0 && <LinkButton onClick={() => onAsk({ deed: 'history', row })}>记录</LinkButton>}
      {series.derived && row.counts.accepted > 0 && (
        <a
          className="lnk"
          href={addressOf(ExportRun, { params: { series: series.series, period: row.period } })}
          download
        >
          导出
        </a>
      )}
    </span>
  );
}
