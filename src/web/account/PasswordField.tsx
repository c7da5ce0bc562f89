import { Field } from '../ui/Field.tsx';

interface Props {
  label: string;
  value: string;
  error: string | undefined;
  hint?: string;
  /** Tells the browser's password keeper which one is meant. */
  which?: 'current-password' | 'new-password';
  onValue: (value: string) => void;
}

export const passwordRule = '大写、小写、数字、符号至少三种，不含登录名。';

export function PasswordField({ label, value, error, hint, which = 'new-password', onValue }: Props) {
  return (
    <Field label={label} error={error} required {...(hint && { hint })}>
      {(control) => (
        <input
          {...control}
          type="password"
          autoComplete={which}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
