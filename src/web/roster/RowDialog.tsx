import { useId, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { Field } from '#definition/field.ts';
import type { Roster } from '#definition/form.ts';
import { FieldInput } from '../fields/FieldInput.tsx';
import '../fields/fields.css';
import { RevealButton } from '../fields/RevealButton.tsx';
import { useCell, useForm, useLayout, useRows } from '../filing/form-context.ts';
import { RowNotes } from '../grid/RowNotes.tsx';
import { Go } from '../shell/Go.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/Status.tsx';
import { newRowId } from './row-id.ts';
import { isTaken } from './row-mark.ts';

interface Props {
  roster: Roster;
  row: string;
  readonly: boolean;
  onRow: (row: string) => void;
  onClose: () => void;
}

/** One row, all its columns under each other: for a new person, for a phone, for wide lists. Saved as it is typed. */
export function RowDialog({ roster, row, readonly, onRow, onClose }: Props) {
  const { store, view, form } = useForm();
  const say = useSay();
  const rows = useRows(roster.id);
  const layout = useLayout();
  const at = rows.findIndex((each) => each.id === row);
  const next = rows[at + 1];
  const remove = () => {
    store.change([{ kind: 'remove-row', roster: roster.id, row }], `删除一行${roster.title}`);
    onClose();
    say(`已从${roster.title}删除第 ${at + 1} 条。`, { undo: () => store.undo() });
  };
  const another = () => {
    const id = newRowId();
    store.change([{ kind: 'add-row', roster: roster.id, row: id, before: null, cells: {} }], `新增一行${roster.title}`);
    onRow(id);
  };
  const here = rows[at];
  if (here === undefined) return null;
  const isOfFiling = roster.from !== undefined && form.sources[roster.from]?.kind === 'filings';
  const origin = isOfFiling && isTaken(roster, here, view.listed) ? addresses.view(row) : null;
  return (
    <Dialog
      title={`${roster.title} 第 ${at + 1} 条`}
      {...(!readonly && { subtitle: '改动随时保存' })}
      width={760}
      onClose={onClose}
      footer={
        <>
          {origin && (
            <Go className="btn left" to={origin}>
              查看来源
            </Go>
          )}
          {!readonly && (
            <Button tone="danger" className="left" onClick={remove}>
              删除这条
            </Button>
          )}
          {next ? (
            <Button onClick={() => onRow(next.id)}>下一条</Button>
          ) : (
            !readonly && <Button onClick={another}>再加一条</Button>
          )}
          <Button tone="primary" onClick={onClose}>
            完成
          </Button>
        </>
      }
    >
      <div className="fields-grid" key={row}>
        {roster.columns
          .filter((column) => layout.relevant(`${roster.id}/${row}/${column.code}`))
          .map((column) => (
            <ColumnField
              key={column.code}
              cell={`${roster.id}/${row}/${column.code}`}
              field={column}
              readonly={readonly}
            />
          ))}
      </div>
    </Dialog>
  );
}

function ColumnField({ cell, field, readonly }: { cell: string; field: Field; readonly: boolean }) {
  const { book } = useForm();
  const state = useCell(cell);
  const id = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const fixed = readonly || state.readonly;
  return (
    <div className={field.type.kind === 'paragraph' ? 'field wide' : 'field'}>
      <label htmlFor={fixed ? undefined : id}>
        {field.label}
        {field.unit && <span className="muted">（{field.unit}）</span>}
        {state.required && !fixed && (
          <span className="must" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {fixed ? (
        <output className="said">{book.say(field, state.value) || '—'}</output>
      ) : (
        <FieldInput cell={cell} field={field} state={state} id={id} describedBy={`${id}-n`} onWrong={setWrong} />
      )}
      {field.sensitive && state.value !== null && <RevealButton key={String(state.value)} cell={cell} />}
      <div id={`${id}-n`}>
        {field.hint && !fixed && <p className="hint">{field.hint}</p>}
        <RowNotes findings={state.findings} wrong={wrong} />
      </div>
    </div>
  );
}
