import type { StatisticColumn, StatisticRow, StatisticView } from '#contract/statistic.ts';
import { Go } from '../shell/Go.tsx';
import { Icon } from '../ui/Icon.tsx';
import { headOf } from './figures-of.ts';
import { TableScroll } from './TableScroll.tsx';

/** Rows ticked to be urged. */
export interface Picks {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (subjects: readonly string[], on: boolean) => void;
}

/** The numbers of the charts, and all others; the total stands fixed below. A press on a name goes one level deeper. */
export function StatisticTable({ view, picks }: { view: StatisticView; picks?: Picks | undefined }) {
  const subjects = view.rows.flatMap(({ subject }) => subject ?? []);
  const lists = view.rows.some(({ list }) => list) || view.total?.list;
  const by = view.dimensions.find(({ chosen }) => chosen)?.label ?? (view.kind === 'trend' ? '期次' : '名称');
  const named = view.kind !== 'roll' || !view.columns.some(({ name }) => name === 'subject.name');
  return (
    <TableScroll name={view.title}>
      <table className="stat">
        <caption className="vh">
          {view.title}，{view.subtitle}
        </caption>
        <thead>
          <tr>
            {picks && (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label="全选本页"
                  checked={subjects.length > 0 && subjects.every((subject) => picks.chosen.has(subject))}
                  onChange={(event) => picks.choose(subjects, event.target.checked)}
                />
              </th>
            )}
            {named && <th scope="col">{by}</th>}
            {view.columns.map((column) => (
              <th key={column.name} scope="col" className={column.kind === 'text' ? undefined : 'num'}>
                {headOf(column, column.kind === 'rate' || column.kind === 'change' ? '' : (column.unit ?? ''))}
              </th>
            ))}
            {lists && <th scope="col">名单</th>}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.key}>
              {picks && (
                <td className="tick">
                  <input
                    type="checkbox"
                    aria-label={`选择 ${row.label}`}
                    checked={row.subject !== null && picks.chosen.has(row.subject)}
                    onChange={(event) => picks.choose(row.subject ? [row.subject] : [], event.target.checked)}
                  />
                </td>
              )}
              {named && (
                <th scope="row">
                  {row.drill ? (
                    <Go className="lk" to={row.drill}>
                      <Icon name="right" />
                      {row.label}
                    </Go>
                  ) : (
                    row.label
                  )}
                </th>
              )}
              <Cells row={row} columns={view.columns} head={!named} />
              {lists && <ListLink row={row} />}
            </tr>
          ))}
        </tbody>
        {view.total && (
          <tfoot>
            <tr>
              {named && <th scope="row">{view.total.label}</th>}
              <Cells row={view.total} columns={view.columns} head={!named} />
              {lists && <ListLink row={view.total} />}
            </tr>
          </tfoot>
        )}
      </table>
    </TableScroll>
  );
}

function Cells({ row, columns, head }: { row: StatisticRow; columns: readonly StatisticColumn[]; head: boolean }) {
  return columns.map((column, at) => {
    const text = row.cells[at]?.text ?? '';
    if (head && at === 0)
      return (
        <th key={column.name} scope="row">
          {text || row.label}
        </th>
      );
    const quiet = text === '' || text === '0' || text === '—';
    const grows = column.kind === 'change' && /^[+−-]/.test(text);
    return (
      <td
        key={column.name}
        className={column.kind === 'text' ? 'tn nw' : `num${grows && /^\+/.test(text) ? ' up' : ''}`}
      >
        {quiet ? <span className="muted">{text || '—'}</span> : text}
      </td>
    );
  });
}

const ListLink = ({ row: { list, label } }: { row: StatisticRow }) => (
  <td>
    {list && (
      <Go className="lnk" to={list} aria-label={`看名单：${label}`}>
        看名单
      </Go>
    )}
  </td>
);
