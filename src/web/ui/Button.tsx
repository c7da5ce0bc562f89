import type { ButtonHTMLAttributes } from 'react';
import { Icon } from './Icon.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'primary' | 'danger' | 'plain';
  small?: boolean;
  icon?: string;
  /** Work goes on: the button keeps its width, says so and takes no second press. */
  busy?: boolean;
  /** Why it cannot be pressed; shown on hover and read out. The button keeps its focus. */
  blocked?: string | null;
}

export function Button({ tone = 'plain', small, icon, busy, blocked, children, onClick, ...rest }: ButtonProps) {
  const off = Boolean(busy || blocked);
  return (
    <button
      type="button"
      {...rest}
      className={['btn', tone, small && 'sm', rest.className].filter(Boolean).join(' ')}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      title={blocked ?? rest.title}
      onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <Icon name="refresh" spin /> : icon && <Icon name={icon} />}
      {children}
      {blocked && <span className="vh">（{blocked}）</span>}
    </button>
  );
}

export function LinkButton({
  quiet,
  strong,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { quiet?: boolean; strong?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={['lnk', quiet && 'quiet', strong && 'strong', className].filter(Boolean).join(' ')}
    />
  );
}
