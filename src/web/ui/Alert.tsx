import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export function Alert({
  tone,
  icon,
  children,
  role,
}: {
  tone: 'red' | 'amber' | 'blue' | 'green';
  icon: string;
  children: ReactNode;
  role?: 'alert' | 'status';
}) {
  return (
    <div className={`alert ${tone}`} role={role}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
    </div>
  );
}
