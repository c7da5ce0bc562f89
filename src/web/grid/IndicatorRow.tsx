import { memo, useState } from 'react';
import { type Field, scaleOf } from '#definition/field.ts';
import { TypedInput } from '../fields/TypedInput.tsx';
import { codeShown } from '../filing/field-book.ts';
import { useCell, useForm, useSending } from '../filing/form-context.ts';
import { useFillTools } from '../fill/focus.ts';
import { sayChange, sayNumber } from '../text/number.ts';
import { CellMark } from './CellMark.tsx';
import { RowNotes } from './RowNotes.tsx';

/** One numeric item. Only what changes about it redraws it. */
export const IndicatorRow = memo(function IndicatorRow({ field, readonly }: { field: Field; readonly: boolean }) {
  const { view } = useForm();
  const state = useCell(field.code);
  const sending = useSending(field.code);
  const [wrong, setWrong] = useState<string | null>(null);
  const [told, setTold] = useState(false);
  const scale = scaleOf(field.type);
  const number = typeof state.value === 'number' ? state.value : null;
  const before = typeof state.previous === 'number' ? state.previous : null;
  const change = number === null || before === null ? '' : sayChange(before, number, scale);
  const hard = wrong !== null || state.findings.some(({ severity }) => severity === 'hard');
  const noted = hard || state.findings.length > 0;
  const fixed = readonly || state.readonly;
  const className = [noted && 'noted', state.status === 'changed' && view.carried && 'changed']
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <tr id={field.code} className={className || undefined}>
        <td className="code">{codeShown(field.code, field)}</td>
        <th scope="row" style={{ paddingLeft: 8 + 16 * (field.indent ?? 0) }}>
          {field.label}
          {state.required && !readonly && <span className="vh">（必填）</span>}
        </th>
        <td className="muted unit">{field.unit}</td>
        <td className="num in">
          {fixed ? (
            <FixedCell
              field={field}
              text={number === null ? '' : sayNumber(number, scale)}
              onTell={setTold}
              readonly={readonly}
            />
          ) : (
            <TypedInput
              className={`cell${!hard && noted ? ' warn' : ''}`}
              cell={field.code}
              field={field}
              state={state}
              onWrong={setWrong}
              aria-label={`${field.code} ${field.label}`}
              aria-describedby={noted ? `${field.code}-notes` : undefined}
            />
          )}
        </td>
        <td className="num muted">{before === null ? '' : sayNumber(before, scale)}</td>
        <td className={change === '0' ? 'num muted' : 'num'}>{change}</td>
        <td>
          <CellMark state={state} sending={sending} carried={view.carried !== null} />
        </td>
      </tr>
      {(noted || told) && (
        <tr className="sub" id={`${field.code}-notes`}>
          <td />
          <td colSpan={6}>
            {told && field.calculate && (
              <p className="err muted">
                <span>
                  <i className="fx">ƒ</i> {field.calculate}，自动算出，不用填
                </span>
              </p>
            )}
            <RowNotes findings={state.findings} wrong={wrong} />
          </td>
        </tr>
      )}
    </>
  );
});

/** A value nobody types: calculated, or the filing is only read. Its formula shows on focus. */
function FixedCell({
  field,
  text,
  onTell,
  readonly,
}: {
  field: Field;
  text: string;
  onTell: (told: boolean) => void;
  readonly: boolean;
}) {
  const { focus } = useFillTools();
  return (
    <output
      className="calc"
      data-cell={field.code}
      data-fixed="yes"
      tabIndex={readonly ? -1 : 0}
      aria-label={`${field.code} ${field.label}${field.calculate ? `，由 ${field.calculate} 算出` : ''}`}
      onFocus={() => {
        focus.at(field.code);
        onTell(true);
      }}
      onBlur={() => onTell(false)}
    >
      {field.calculate && <i className="fx">ƒ</i>}
      {text}
    </output>
  );
}
