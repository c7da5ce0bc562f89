import { type ReactNode, useId } from 'react';
import { Icon } from './Icon.tsx';

interface FieldControl {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-required': boolean | undefined;
}

export interface FieldProps {
  label: ReactNode;
  error?: string | null | undefined;
  hint?: ReactNode;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** A label, its control, and below it what is wrong or what to mind. */
export function Field({ label, error, hint, required, children }: FieldProps) {
  const id = useId();
  const described = [error && `${id}-e`, hint && `${id}-h`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="must" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
        'aria-required': required || undefined,
      })}
      {error && <ErrorLine id={`${id}-e`} text={error} />}
      {hint && (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export function ErrorLine({ id, text }: { id?: string; text: string }) {
  return (
    <p className="err" id={id} role="alert">
      <Icon name="hard" />
      <span>{text}</span>
    </p>
  );
}
