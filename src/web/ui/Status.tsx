import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { LinkButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface Saying {
  id: number;
  text: string;
  icon: string;
  undo?: () => void;
}

type Say = (text: string, more?: { icon?: string; undo?: () => void }) => void;

const StatusContext = createContext<Say>(() => undefined);

/** Says in one line what was done. Read out politely; gone after a while; can be taken back where `undo` is given. */
export const useSay = (): Say => useContext(StatusContext);

let last = 0;

export function StatusProvider({ children }: { children: ReactNode }) {
  const [sayings, setSayings] = useState<readonly Saying[]>([]);
  const drop = useCallback((id: number) => setSayings((all) => all.filter((saying) => saying.id !== id)), []);
  const say = useCallback<Say>(
    (text, more) => {
      last += 1;
      const saying: Saying = { id: last, text, icon: more?.icon ?? 'check', ...(more?.undo && { undo: more.undo }) };
      setSayings((all) => [...all.slice(-2), saying]);
      setTimeout(() => drop(saying.id), more?.undo ? 10_000 : 6_000);
    },
    [drop],
  );
  const region = useMemo(
    () => (
      <div className="says" role="status" aria-live="polite">
        {sayings.map(({ id, text, icon, undo }) => (
          <div key={id}>
            <Icon name={icon} />
            <span>{text}</span>
            {undo && (
              <LinkButton
                onClick={() => {
                  undo();
                  drop(id);
                }}
              >
                撤销
              </LinkButton>
            )}
          </div>
        ))}
      </div>
    ),
    [sayings, drop],
  );
  return (
    <StatusContext value={say}>
      {children}
      {region}
    </StatusContext>
  );
}
