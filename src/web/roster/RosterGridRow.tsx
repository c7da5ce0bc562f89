import { memo, useCallback, useEffect, useRef } from 'react';
import type { Field } from '#definition/field.ts';
import type { Roster } from '#definition/form.ts';
import { FieldInput } from '../fields/FieldInput.tsx';
import { useCell, useForm } from '../filing/form-context.ts';
import { LinkButton } from '../ui/Button.tsx';

export const rowHeight = 36;

/** One row of the whole list: boxes, or values where nothing may be typed. Only what changes about a cell redraws it. */
export const GridRow = memo(function GridRow({
  roster,
  row,
  number,
  readonly,
  wrongs,
  onWrong,
  onOpen,
}: {
  roster: Roster;
  row: string;
  number: number;
  readonly: boolean;
  /** Why what was typed or pasted into a cell is not taken. */
  wrongs: ReadonlyMap<string, string>;
  onWrong: (cell: string, message: string | null) => void;
  onOpen: (row: string) => void;
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
          wrong={wrongs.get(`${roster.id}/${row}/${column.code}`) ?? null}
          onWrong={onWrong}
        />
      ))}
      <td className="row-tools">
        <LinkButton aria-label={`查看第 ${number} 条`} onClick={() => onOpen(row)}>
          查看
        </LinkButton>
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
  wrong,
  onWrong,
}: {
  cell: string;
  field: Field;
  number: number;
  readonly: boolean;
  wrong: string | null;
  onWrong: (cell: string, message: string | null) => void;
}) {
  const { book, store } = useForm();
  const state = useCell(cell);
  const typed = useRef(false);
  const value = useRef(state.value);
  /** A box that is drawn anew has nothing wrong in it and says so; only what was wrong here is taken back by that. */
  const hear = useCallback(
    (message: string | null) => {
      if (message === null && !typed.current) return;
      typed.current = message !== null;
      onWrong(cell, message);
    },
    [cell, onWrong],
  );
  useEffect(() => {
    if (value.current === state.value) return;
    value.current = state.value;
    onWrong(cell, null);
  }, [cell, state.value, onWrong]);
  if (!store.relevant(cell)) return <td className="off" />;
  const [finding] = state.findings;
  return (
    <td className={finding || wrong ? 'noted' : undefined} title={wrong ?? finding?.message}>
      {readonly || state.readonly ? (
        <span className="tn">{book.say(field, state.value)}</span>
      ) : (
        <FieldInput
          cell={cell}
          field={field}
          state={state}
          label={`第 ${number} 条 ${field.label}`}
          onWrong={hear}
          compact
        />
      )}
    </td>
  );
});
