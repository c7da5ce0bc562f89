import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** Why nothing is here and what to do next. */
export function EmptyState({
  title,
  text,
  icon = 'inbox',
  children,
}: {
  title: string;
  text: ReactNode;
  icon?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <div className="row">{children}</div>}
    </div>
  );
}
