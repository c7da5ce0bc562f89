import { type ReactNode, useEffect, useId, useRef } from 'react';
import { LinkButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

export interface DialogProps {
  title: string;
  subtitle?: ReactNode;
  width?: number;
  children: ReactNode;
  footer?: ReactNode;
  /** Absent: the dialog cannot be left without an answer. */
  onClose?: () => void;
  /** The dialog is a form: Enter sends it. */
  onSubmit?: () => void;
}

/** The browser's own modal dialog: it traps focus, gives it back, and closes on Escape. Mounted means open. */
export function Dialog({ title, subtitle, width = 480, children, footer, onClose, onSubmit }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  const inside = (
    <>
      <header className="dialog-head">
        <div className="grow">
          <h2 id={id}>{title}</h2>
          {subtitle && <p className="muted t13">{subtitle}</p>}
        </div>
        {onClose && (
          <LinkButton quiet onClick={onClose}>
            <Icon name="cross" /> 关闭
          </LinkButton>
        )}
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
    </>
  );
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      {onSubmit ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {inside}
        </form>
      ) : (
        inside
      )}
    </dialog>
  );
}
