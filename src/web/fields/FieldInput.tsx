import type { CellPath, CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { useForm } from '../filing/form-context.ts';
import type { CellState } from '../filing/form-store.ts';
import { useFillTools } from '../fill/focus.ts';
import { ParagraphInput } from './ParagraphInput.tsx';
import { PickInput } from './PickInput.tsx';
import { TypedInput } from './TypedInput.tsx';

export interface FieldInputProps {
  cell: CellPath;
  field: Field;
  state: CellState;
  id?: string | undefined;
  label?: string | undefined;
  describedBy?: string | undefined;
  onWrong?: (wrong: string | null) => void;
  /** One line high, for the cell of a grid. */
  compact?: boolean;
}

/** A longer list is searched by typing. */
const long = 12;

/** The control of one field, by its type: the browser's own wherever it has one. */
export function FieldInput({ cell, field, state, id, label, describedBy, onWrong, compact }: FieldInputProps) {
  const { store, book } = useForm();
  const { focus } = useFillTools();
  const shared = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-required': state.required || undefined,
    'data-cell': cell,
  };
  const set = (value: CellValue) => store.change([{ kind: 'set', cell, value }], `修改${book.nameOf(cell)}`);
  const onFocus = () => focus.at(cell);
  const { type } = field;
  const typed = <TypedInput {...shared} cell={cell} field={field} state={state} {...(onWrong && { onWrong })} />;
  const asked = { cell, field, state, id, label, describedBy, onWrong };

  switch (type.kind) {
    case 'paragraph':
    case 'rich-text':
      if (compact) return typed;
      return <ParagraphInput cell={cell} field={field} state={state} shared={shared} onFocus={onFocus} />;
    case 'bool':
      if (state.required) return <YesOrNo shared={shared} value={state.value} onFocus={onFocus} onChoose={set} />;
      return (
        <label className="ck">
          <input
            {...shared}
            type="checkbox"
            checked={state.value === true}
            onFocus={onFocus}
            onChange={(event) => set(event.target.checked)}
          />
          {compact ? <span className="vh">是</span> : (field.hint ?? '是')}
        </label>
      );
    case 'date':
    case 'month':
      return <PickInput {...asked} />;
    case 'choices': {
      if (compact) return typed;
      const chosen = new Set(Array.isArray(state.value) ? state.value : []);
      return (
        <fieldset className="choices" id={id} tabIndex={-1} data-cell={cell} onFocus={onFocus}>
          <legend className="vh">{field.label}</legend>
          {(store.choices(cell) ?? []).map((choice) => (
            <label key={choice.code} className="ck">
              <input
                type="checkbox"
                checked={chosen.has(choice.code)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  next[event.target.checked ? 'add' : 'delete'](choice.code);
                  set(next.size ? [...next] : null);
                }}
              />
              {choice.label}
            </label>
          ))}
        </fieldset>
      );
    }
    case 'choice':
    case 'region':
    case 'ref':
    case 'row': {
      const choices = store.choices(cell);
      if (!choices) return typed;
      if (type.kind === 'region' || choices.length > long) return <PickInput {...asked} choices={choices} />;
      return (
        <select
          {...shared}
          value={typeof state.value === 'string' ? state.value : ''}
          aria-invalid={state.findings.some(({ severity }) => severity === 'hard') || undefined}
          onFocus={onFocus}
          onChange={(event) => set(event.target.value || null)}
        >
          <option value="">{state.required ? '请选择' : ''}</option>
          {choices.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    }
    case 'file':
      return <span className="muted">请在附件页上传</span>;
    default:
      return typed;
  }
}

/** A yes or a no that must be given: an unticked box would leave open which of the two was meant. */
function YesOrNo({
  shared,
  value,
  onFocus,
  onChoose,
}: {
  shared: Readonly<Record<string, string | boolean | undefined>>;
  value: CellValue;
  onFocus: () => void;
  onChoose: (value: boolean | null) => void;
}) {
  return (
    <select
      {...shared}
      value={value === null ? '' : String(value)}
      onFocus={onFocus}
      onChange={({ target }) => onChoose(target.value === '' ? null : target.value === 'true')}
    >
      <option value="">请选择</option>
      <option value="true">是</option>
      <option value="false">否</option>
    </select>
  );
}
