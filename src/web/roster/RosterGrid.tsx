import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Field } from '#definition/field.ts';
import { isNumeric } from '#definition/field.ts';
import type { Roster } from '#definition/form.ts';
import type { Change } from '#engine/form/change.ts';
import { useForm, useRows } from '../filing/form-context.ts';
import { focusCell } from '../fill/focus.ts';
import { blockOf, type RefusedCell } from '../grid/paste.ts';
import { useGridKeys } from '../grid/use-grid-keys.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/Status.tsx';
import { GridRow, rowHeight } from './RosterGridRow.tsx';
import { RowDialog } from './RowDialog.tsx';
import { newRowId } from './row-id.ts';
import { WrongCells } from './WrongCells.tsx';

/** The whole list as a grid of plain boxes. Only the rows in sight are drawn: five hundred weigh as thirty. */
export default function RosterGrid({ roster, readonly }: { roster: Roster; readonly: boolean }) {
  const { store } = useForm();
  const say = useSay();
  const rows = useRows(roster.id);
  const scroll = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => roster.columns.map((column) => column.code), [roster]);
  const cells = useMemo(() => rows.map((row) => `${roster.id}/${row.id}`), [rows, roster.id]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (at) => rows[at]?.id ?? at,
  });
  const [opened, setOpened] = useState<string | null>(null);
  const [wrongs, setWrongs] = useState<ReadonlyMap<string, string>>(none);
  const tell = useCallback((cell: string, message: string | null) => {
    setWrongs((all) => {
      if ((all.get(cell) ?? null) === message) return all;
      const rest = [...all].filter(([each]) => each !== cell);
      return new Map(message === null ? rest : [...rest, [cell, message]]);
    });
  }, []);
  /** Cells a long way off are not drawn: the list goes there first. */
  const jump = (cell: string) => {
    const at = rows.findIndex((row) => row.id === cell.split('/')[1]);
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: 'center' });
    requestAnimationFrame(() => focusCell(cell));
  };
  const onRefused = (refused: readonly RefusedCell[]) => {
    setWrongs((all) => new Map([...all, ...refused.map(({ cell, message }) => [cell, message] as const)]));
    const [first] = refused;
    if (first) jump(first.cell);
  };
  const keys = useGridKeys(cells, columns, onRefused);
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
          <span className="muted note">
            方向键移动，回车到下一行，F2 修改，从 Excel 复制后在起始格按 Ctrl+V
            {roster.columns.some((column) => column.sensitive) &&
              '；个人信息只显示首尾，直接输入即替换，点“查看”看明文'}
          </span>
        </p>
      )}
      <WrongCells wrongs={wrongs} rows={rows} onJump={jump} />
      <div ref={scroll} className="roster-grid" {...(!readonly && { onKeyDown: keys.onKeyDown, onPaste })}>
        <table
          aria-rowcount={rows.length + 1}
          style={{ width: roster.columns.reduce((sum, column) => sum + widthOf(column), 52 + toolsWidth) }}
        >
          <caption className="vh">{roster.title}，整份名单</caption>
          <colgroup>
            <col style={{ width: 52 }} />
            {roster.columns.map((column) => (
              <col key={column.code} style={{ width: widthOf(column) }} />
            ))}
            <col style={{ width: toolsWidth }} />
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
                row && (
                  <GridRow
                    key={row.id}
                    roster={roster}
                    row={row.id}
                    number={item.index + 1}
                    readonly={readonly}
                    wrongs={wrongs}
                    onWrong={tell}
                    onOpen={setOpened}
                  />
                )
              );
            })}
            {below > 0 && <tr style={{ height: below }} />}
          </tbody>
        </table>
      </div>
      {opened && (
        <RowDialog roster={roster} row={opened} readonly={readonly} onRow={setOpened} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

/** Pixels of the column with what may be done to a row. */
const toolsWidth = 100;
const none: ReadonlyMap<string, string> = new Map();
const added = (roster: Roster, count: number): readonly Change[] =>
  Array.from({ length: count }, () => ({
    kind: 'add-row',
    roster: roster.id,
    row: newRowId(),
    before: null,
    cells: {},
  }));

/** Pixels a column needs, by what stands in it. */
function widthOf({ type, label, format }: Field): number {
  const heading = 24 + 13 * label.length;
  if (format === 'id-card' || format === 'uscc' || format === 'bank-card') return Math.max(heading, 176);
  const body =
    type.kind === 'month' || type.kind === 'date' ? 146 : isNumeric(type) ? 104 : type.kind === 'bool' ? 64 : 136;
  return Math.max(heading, body);
}
