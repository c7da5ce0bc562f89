import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, memo, useMemo, useRef } from 'react';
import type { Field } from '#definition/field.ts';
import { isNumeric } from '#definition/field.ts';
import type { Roster } from '#definition/form.ts';
import type { Change } from '#engine/form/change.ts';
import { FieldInput } from '../fields/FieldInput.tsx';
import { useCell, useForm, useRows } from '../filing/form-context.ts';
import { blockOf } from '../grid/paste.ts';
import { useGridKeys } from '../grid/use-grid-keys.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { useSay } from '../ui/Status.tsx';
import { newRowId } from './row-id.ts';

const rowHeight = 36;

/** The whole list as a grid of plain boxes. Only the rows in sight are drawn: five hundred weigh as thirty. */
export default function RosterGrid({ roster, readonly }: { roster: Roster; readonly: boolean }) {
  const { store } = useForm();
  const say = useSay();
  const rows = useRows(roster.id);
  const scroll = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => roster.columns.map((column) => column.code), [roster]);
  const cells = useMemo(() => rows.map((row) => `${roster.id}/${row.id}`), [rows, roster.id]);
  const keys = useGridKeys(cells, columns);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (at) => rows[at]?.id ?? at,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  /** A block longer than the list makes the rows it needs first. */
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const from = (event.target as HTMLElement).dataset['cell']?.split('/')[1];
    const block = blockOf(event.clipboardData.getData('text/plain'));
    const missing = rows.findIndex((row) => row.id === from) + block.length - rows.length;
    const room = roster.rows.max - rows.length;
    if (from && missing > 0 && block.length > 1) {
      store.change(added(roster, Math.min(missing, room)), `粘贴新增 ${Math.min(missing, room)} 行`);
      if (missing > room) say(`最多 ${roster.rows.max} 条，多出的 ${missing - room} 行没有粘。`, { icon: 'warn' });
    }
    pasteInto.current(event);
  };
  const pasteInto = useRef(keys.onPaste);
  pasteInto.current = keys.onPaste;

  return (
    <>
      {!readonly && (
        <p className="row roster-tools">
          <Button
            small
            icon="plus"
            onClick={() => {
              store.change(added(roster, 1), `新增一行${roster.title}`);
              requestAnimationFrame(() => virtual.scrollToIndex(rows.length));
            }}
          >
            新增一条
          </Button>
          <Button small onClick={() => store.undo()}>
            撤销
          </Button>
          <span className="muted note">方向键移动，回车到下一行，F2 修改，从 Excel 复制后在起始格按 Ctrl+V</span>
        </p>
      )}
      <div ref={scroll} className="roster-grid" {...(!readonly && { onKeyDown: keys.onKeyDown, onPaste })}>
        <table
          aria-rowcount={rows.length + 1}
          style={{ width: roster.columns.reduce((sum, column) => sum + widthOf(column), 112) }}
        >
          <caption className="vh">{roster.title}，整份名单</caption>
          <colgroup>
            <col style={{ width: 52 }} />
            {roster.columns.map((column) => (
              <col key={column.code} style={{ width: widthOf(column) }} />
            ))}
            <col style={{ width: 60 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="num">
                序号
              </th>
              {roster.columns.map((column) => (
                <th key={column.code} scope="col" title={column.hint}>
                  {column.label}
                  {column.unit && `（${column.unit}）`}
                </th>
              ))}
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} />}
            {items.map((item) => {
              const row = rows[item.index];
              return (
                row && <GridRow key={row.id} roster={roster} row={row.id} number={item.index + 1} readonly={readonly} />
              );
            })}
            {below > 0 && <tr style={{ height: below }} />}
          </tbody>
        </table>
      </div>
    </>
  );
}

const added = (roster: Roster, count: number): readonly Change[] =>
  Array.from({ length: count }, () => ({
    kind: 'add-row',
    roster: roster.id,
    row: newRowId(),
    before: null,
    cells: {},
  }));

/** Pixels a column needs, by what stands in it. */
function widthOf({ type, label }: Field): number {
  const heading = 24 + 13 * label.length;
  const body =
    type.kind === 'month' || type.kind === 'date' ? 146 : isNumeric(type) ? 104 : type.kind === 'bool' ? 64 : 136;
  return Math.max(heading, body);
}

const GridRow = memo(function GridRow({
  roster,
  row,
  number,
  readonly,
}: {
  roster: Roster;
  row: string;
  number: number;
  readonly: boolean;
}) {
  const { store } = useForm();
  return (
    <tr aria-rowindex={number + 1} style={{ height: rowHeight }}>
      <td className="num muted">{number}</td>
      {roster.columns.map((column) => (
        <GridCell
          key={column.code}
          cell={`${roster.id}/${row}/${column.code}`}
          field={column}
          number={number}
          readonly={readonly}
        />
      ))}
      <td>
        {!readonly && (
          <LinkButton
            aria-label={`删除第 ${number} 条`}
            onClick={() => store.change([{ kind: 'remove-row', roster: roster.id, row }], `删除第 ${number} 条`)}
          >
            删除
          </LinkButton>
        )}
      </td>
    </tr>
  );
});

const GridCell = memo(function GridCell({
  cell,
  field,
  number,
  readonly,
}: {
  cell: string;
  field: Field;
  number: number;
  readonly: boolean;
}) {
  const { book, store } = useForm();
  const state = useCell(cell);
  if (!store.relevant(cell)) return <td className="off" />;
  const [finding] = state.findings;
  return (
    <td className={finding ? 'noted' : undefined} title={finding?.message}>
      {readonly || state.readonly ? (
        <span className="tn">{book.say(field, state.value)}</span>
      ) : (
        <FieldInput cell={cell} field={field} state={state} label={`第 ${number} 条 ${field.label}`} compact />
      )}
    </td>
  );
});
