import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { GetList, type ListRow, type ListView } from '#contract/list.ts';
import { demand } from '../api.ts';
import { RowActionProvider } from '../list/row-action.tsx';
import { RowState } from '../list/row-parts.tsx';
import { Go } from '../shell/Go.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TableScroll } from './TableScroll.tsx';
import { UrgeBar } from './UrgeBar.tsx';

interface Props {
  list: string;
  title: string;
  /** As the list's endpoint takes them: `f.collection`, `f.subject.X`. */
  filters: Readonly<Record<string, string>>;
  /** Columns that say nothing new where the card stands. */
  without?: readonly string[];
  most?: number;
}

/** Who has not handed in, the first few with a tick each; the rest is one press away. */
export function MissingCard({ list, title, filters, without = [], most = 8 }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['list', list, filters],
    queryFn: () => demand(GetList, { params: { list }, query: filters }),
  });
  if (!data)
    return (
      <section className="card stat-card" aria-label={title}>
        {error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={5} />}
      </section>
    );
  const known = new Set(data.filters.map(({ name }) => `f.${name}`));
  return Object.keys(filters).every((name) => known.has(name)) ? (
    <MissingRows view={data} title={title} filters={filters} most={most} without={without} />
  ) : null;
}

interface RowsProps {
  view: ListView;
  title: string;
  filters: Props['filters'];
  most: number;
  without: readonly string[];
}

function MissingRows({ view, title, filters, most, without }: RowsProps) {
  const shown = view.columns.flatMap(({ value }, at) => (without.includes(value) ? [] : at));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = view.rows.slice(0, most);
  const urged = rows.flatMap(({ subject, title: name }) =>
    subject && chosen.has(subject) ? [{ subject, title: name }] : [],
  );
  const choose = (subjects: readonly (string | null)[], on: boolean) => {
    const next = new Set(chosen);
    for (const subject of subjects) if (subject) next[on ? 'add' : 'delete'](subject);
    setChosen(next);
  };
  const all = addresses.list(view.list, String(new URLSearchParams(filters)));
  return (
    <RowActionProvider onRecord={() => {}} urging={view.urging}>
      <section className="card stat-card" aria-label={title}>
        <header>
          <h2>{title}</h2>
          <span className="muted t13 tn">{view.total} 个</span>
          {view.urging && rows.length > 0 && (
            <UrgeBar urging={view.urging} urged={urged} onDone={() => setChosen(new Set())} />
          )}
        </header>
        {rows.length === 0 ? (
          <p className="muted t13 pad">{view.empty.text}。</p>
        ) : (
          <TableScroll name={title}>
            <table className="stat">
              <caption className="vh">{title}</caption>
              <thead>
                <tr>
                  {view.urging && (
                    <th scope="col" className="tick">
                      <input
                        type="checkbox"
                        aria-label="全选"
                        checked={urged.length === rows.length}
                        onChange={(event) =>
                          choose(
                            rows.map(({ subject }) => subject),
                            event.target.checked,
                          )
                        }
                      />
                    </th>
                  )}
                  {shown.map((at) => (
                    <th key={at} scope="col">
                      {view.columns[at]?.label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <MissingRow key={row.subject} view={view} row={row} shown={shown} chosen={chosen} onChoose={choose} />
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
        {view.total > 0 && (
          <footer className="pad t13">
            <Go to={all}>看全部 {view.total} 个</Go>
          </footer>
        )}
      </section>
    </RowActionProvider>
  );
}

interface RowProps {
  view: ListView;
  row: ListRow;
  shown: readonly number[];
  chosen: ReadonlySet<string>;
  onChoose: (subjects: readonly (string | null)[], on: boolean) => void;
}

function MissingRow({ view, row, shown, chosen, onChoose }: RowProps) {
  const { subject } = row;
  return (
    <tr>
      {view.urging && (
        <td className="tick">
          <input
            type="checkbox"
            aria-label={`选择 ${row.title}`}
            checked={subject !== null && chosen.has(subject)}
            onChange={(event) => onChoose([subject], event.target.checked)}
          />
        </td>
      )}
      {shown.map((at) => {
        const value = view.columns[at]?.value;
        const text = row.cells[at]?.text ?? '';
        if (at === 0)
          return (
            <th key={at} scope="row">
              {text}
            </th>
          );
        return (
          <td key={at} className={text.length > 6 ? 'tn' : 'tn nw'}>
            {value === 'state' && row.state ? <RowState row={row} /> : text || <span className="muted">—</span>}
          </td>
        );
      })}
    </tr>
  );
}
