import { type KeyboardEvent, type ReactNode, useId } from 'react';

export interface TabsProps<T extends string> {
  name: string;
  tabs: readonly { readonly key: T; readonly label: ReactNode }[];
  chosen: T;
  onChoose: (tab: T) => void;
  /** Stands at the right end of the row of tabs. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Tabs<T extends string>({ name, tabs, chosen, onChoose, aside, children }: TabsProps<T>) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = tabs.findIndex((tab) => tab.key === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!step || !next) return;
    onChoose(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <>
      <div className="tabs">
        <div role="tablist" aria-label={name} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.key}
              type="button"
              role="tab"
              id={`${id}-${tab.key}`}
              aria-selected={tab.key === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={tab.key === chosen ? 0 : -1}
              onClick={() => onChoose(tab.key)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside && <span className="end row">{aside}</span>}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}
