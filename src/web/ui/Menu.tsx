import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export interface MenuProps {
  label: ReactNode;
  name: string;
  className?: string;
  align?: 'left' | 'right';
  /** Items carry role menuitem, menuitemradio or menuitemcheckbox. */
  children: (close: () => void) => ReactNode;
}

/** A button that opens a short list of things to do. Arrows move, Escape and a press outside close. */
export function Menu({ label, name, className = 'btn', align = 'right', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = () => setOpen(false);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    itemsOf(box.current)[0]?.focus();
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      close();
      box.current?.querySelector<HTMLElement>('button')?.focus();
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!open || !step) return;
    event.preventDefault();
    const items = itemsOf(box.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(at + step + items.length) % items.length]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu inside
    <div className="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className={align === 'left' ? 'menu-list left' : 'menu-list'} role="menu" aria-label={name}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

const itemsOf = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? []),
];
