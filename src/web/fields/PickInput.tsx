import { useMemo, useState } from 'react';
import type { CellPath } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Choice } from '#engine/form/session.ts';
import { useForm } from '../filing/form-context.ts';
import type { CellState } from '../filing/form-store.ts';
import { useFillTools } from '../fill/focus.ts';
import { DayField } from '../ui/DayField.tsx';
import { MonthField } from '../ui/MonthField.tsx';
import type { PickFieldProps } from '../ui/pick-field.ts';
import { TreeField } from '../ui/TreeField.tsx';

interface Props {
  cell: CellPath;
  field: Field;
  state: CellState;
  id?: string | undefined;
  label?: string | undefined;
  describedBy?: string | undefined;
  /** Hears why what was typed is no value, and when it is again. */
  onWrong?: ((wrong: string | null) => void) | undefined;
  /** The list it is chosen from; a day or a month has none. */
  choices?: readonly Choice[];
}

/** A cell that is a day, a month or a line of a list: typed or picked. */
export function PickInput({ cell, field, state, id, label, describedBy, onWrong, choices }: Props) {
  const { store, book } = useForm();
  const { focus } = useFillTools();
  const [wrong, setWrong] = useState(false);
  const options = useSame(choices);
  const hear = (message: string | null) => {
    setWrong(message !== null);
    onWrong?.(message);
  };
  const asked: PickFieldProps = {
    id: id ?? cell,
    label: label ?? field.label,
    value: typeof state.value === 'string' ? state.value : null,
    invalid: wrong || state.findings.some(({ severity }) => severity === 'hard'),
    required: state.required,
    readOnly: state.readonly,
    describedBy,
    'data-cell': cell,
    onFocus: () => focus.at(cell),
    onInvalid: hear,
    onCommit: (value) => {
      hear(null);
      store.change([{ kind: 'set', cell, value }], `修改${book.nameOf(cell)}`);
    },
  };
  if (options) return <TreeField {...asked} options={options} />;
  return field.type.kind === 'month' ? <MonthField {...asked} /> : <DayField {...asked} />;
}

/** The same array as long as it says the same: a session lays its choices out anew each time it is asked. */
function useSame(choices: readonly Choice[] | undefined): readonly Choice[] | undefined {
  const key = choices?.map(({ code, label }) => `${code} ${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether they differ
  return useMemo(() => choices, [key]);
}
