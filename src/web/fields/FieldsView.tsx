import { memo, useId, useState } from 'react';
import type { Field } from '#definition/field.ts';
import type { FieldsBlock } from '#definition/form.ts';
import { codeShown } from '../filing/field-book.ts';
import { useCell, useForm, useLayout, useSending } from '../filing/form-context.ts';
import { CellMark } from '../grid/CellMark.tsx';
import { RowNotes } from '../grid/RowNotes.tsx';
import { useGridKeys } from '../grid/use-grid-keys.ts';
import { RevealButton } from './RevealButton.tsx';
import './fields.css';
import { FieldInput } from './FieldInput.tsx';

/** Questions that are not figures: label, control, and below it what is wrong. */
export function FieldsView({ block, readonly }: { block: FieldsBlock; readonly: boolean }) {
  const store = useLayout();
  const { onPaste } = useGridKeys([]);
  const fields = block.fields.filter((field) => store.relevant(field.code));
  if (fields.length === 0) return null;
  return (
    <section className="fields" onPaste={onPaste} aria-label={block.title}>
      {block.title && <h3>{block.title}</h3>}
      <div className="fields-grid">
        {fields.map((field) => (
          <FieldRow key={field.code} field={field} readonly={readonly} />
        ))}
      </div>
    </section>
  );
}

const wide = new Set(['paragraph', 'rich-text', 'choices', 'bool']);

const FieldRow = memo(function FieldRow({ field, readonly }: { field: Field; readonly: boolean }) {
  const { book, view } = useForm();
  const state = useCell(field.code);
  const sending = useSending(field.code);
  const [wrong, setWrong] = useState<string | null>(null);
  const id = useId();
  const fixed = readonly || state.readonly;
  const code = codeShown(field.code, field);
  return (
    <div id={field.code} className={wide.has(field.type.kind) ? 'field wide' : 'field'}>
      <label htmlFor={fixed ? undefined : id}>
        {code && <span className="muted tn">{code} </span>}
        {field.label}
        {field.unit && <span className="muted">（{field.unit}）</span>}
        {state.required && !fixed && (
          <span className="must" aria-hidden="true">
            *
          </span>
        )}
        {!fixed && state.value !== null && view.carried !== null && sending !== 'saved' && (
          <CellMark state={state} sending={sending} carried />
        )}
      </label>
      {fixed ? (
        <output className="said" data-cell={field.code}>
          {book.say(field, state.value) || '—'}
        </output>
      ) : (
        <FieldInput cell={field.code} field={field} state={state} id={id} describedBy={`${id}-n`} onWrong={setWrong} />
      )}
      {field.sensitive && state.value !== null && <RevealButton key={String(state.value)} cell={field.code} />}
      <div id={`${id}-n`}>
        {field.hint && !fixed && field.type.kind !== 'bool' && <p className="hint">{field.hint}</p>}
        <RowNotes findings={state.findings} wrong={wrong} />
      </div>
    </div>
  );
});
