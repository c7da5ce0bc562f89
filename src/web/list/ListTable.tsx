import { useEffect, useRef } from 'react';
import type { ListRow, ListView } from '#contract/list.ts';
import { Go } from '../shell/Go.tsx';
import { RowActions } from './RowActions.tsx';
import { mainAddress, pickOf, RowState } from './row-parts.tsx';

interface Props {
  view: ListView;
  shown: readonly number[];
  chosen: ReadonlySet<string>;
  onChoose: (rows: readonly ListRow[], on: boolean) => void;
  onSort: (sort: string | null) => void;
}

export function ListTable({ view, shown, chosen, onChoose, onSort }: Props) {
  const stateColumn = view.columns.findIndex((column) => column.value === 'state');
  const addState = stateColumn < 0 && view.rows.some((row) => row.state);
  const selectable = view.rows.filter((row) => row.selectable);
  const picks = view.batch.length > 0 || view.urging !== null;
  const columns = shown.flatMap((at) => {
    const column = view.columns[at];
    return column ? [{ at, ...column }] : [];
  });
  const first = (view.page - 1) * view.pageSize;
  return (
    <div className="list-scroll">
      <table>
        <caption className="vh">
          {view.title}，{view.subtitle}
        </caption>
        <thead>
          <tr>
            {picks && (
              <th scope="col" className="tick">
                <PickAll
                  all={selectable.length > 0 && selectable.every((row) => chosen.has(pickOf(row)))}
                  some={selectable.some((row) => chosen.has(pickOf(row)))}
                  onChange={(on) => onChoose(selectable, on)}
                />
              </th>
            )}
            <th scope="col" className="num">
              序号
            </th>
            {columns.map((column) => (
              <SortableHead key={column.value} column={column} sort={view.sort} onSort={onSort} />
            ))}
            {addState && <th scope="col">状态</th>}
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row, line) => (
            <tr
              key={row.filing ?? row.subject ?? row.title}
              className={chosen.has(pickOf(row)) ? 'selected' : undefined}
            >
              {picks && (
                <td className="tick">
                  <input
                    type="checkbox"
                    aria-label={`选择 ${row.title}`}
                    disabled={!row.selectable}
                    checked={chosen.has(pickOf(row))}
                    onChange={(event) => onChoose([row], event.target.checked)}
                  />
                </td>
              )}
              <td className="num muted">{first + line + 1}</td>
              {columns.map((column, place) => (
                <ListCell
                  key={column.value}
                  row={row}
                  at={column.at}
                  state={column.at === stateColumn}
                  head={place === 0}
                />
              ))}
              {addState && (
                <td>
                  <RowState row={row} />
                </td>
              )}
              <td>
                <RowActions row={row} />
              </td>
            </tr>
          ))}
        </tbody>
        {view.totals && <TotalsRow totals={view.totals} columns={columns} picks={picks} state={addState} />}
      </table>
    </div>
  );
}

interface TotalsRowProps {
  totals: NonNullable<ListView['totals']>;
  columns: readonly { value: string; at: number }[];
  picks: boolean;
  state: boolean;
}

/** The label stands left of the first sum, however many columns that takes. */
function TotalsRow({ totals, columns, picks, state }: TotalsRowProps) {
  const first = columns.findIndex((column) => totals.cells[column.at] != null);
  const span = 1 + Math.max(1, first);
  return (
    <tfoot>
      <tr>
        {picks && <td />}
        <th scope="row" colSpan={span}>
          {totals.label}
        </th>
        {columns.slice(span - 1).map((column) => (
          <td key={column.value} className="num">
            {totals.cells[column.at]}
          </td>
        ))}
        {state && <td />}
        <td />
      </tr>
    </tfoot>
  );
}

function PickAll({ all, some, onChange }: { all: boolean; some: boolean; onChange: (on: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some && !all;
  }, [some, all]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="全选本页"
      checked={all}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

/** Names, months and instants stay on one line; longer texts may break. */
const oneLine = 16;

function ListCell({ row, at, state, head }: { row: ListRow; at: number; state: boolean; head: boolean }) {
  const cell = row.cells[at];
  if (state) {
    return (
      <td>
        <RowState row={row} />
      </td>
    );
  }
  const to = mainAddress(row);
  if (head) {
    return (
      <th scope="row">
        {to ? (
          <Go className="lk" to={to}>
            {cell?.text || row.title}
          </Go>
        ) : (
          cell?.text || row.title
        )}
      </th>
    );
  }
  const text = cell?.text ?? '';
  const blank = text === '' || text === '0';
  return (
    <td className={cell?.numeric ? 'num' : text.length <= oneLine ? 'tn nw' : 'tn'}>
      {blank ? <span className="muted">{text || '—'}</span> : text}
    </td>
  );
}

function SortableHead({
  column,
  sort,
  onSort,
}: {
  column: ListView['columns'][number];
  sort: string | null;
  onSort: (sort: string | null) => void;
}) {
  const way = sort === column.value ? 'ascending' : sort === `-${column.value}` ? 'descending' : 'none';
  const className = column.numeric ? 'num' : undefined;
  if (!column.sortable) {
    return (
      <th scope="col" className={className}>
        {column.label}
      </th>
    );
  }
  const next = way === 'none' ? column.value : way === 'ascending' ? `-${column.value}` : null;
  return (
    <th scope="col" className={className} aria-sort={way}>
      <button type="button" className="sort" onClick={() => onSort(next)}>
        {column.label}
        <span aria-hidden="true">{way === 'ascending' ? ' ↑' : way === 'descending' ? ' ↓' : ''}</span>
      </button>
    </th>
  );
}
