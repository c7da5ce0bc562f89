import { type IconName, iconFor } from './icons.tsx';

/** `fallback` stands in where a name comes from data and is not drawn here. */
export function Icon({ name, fallback = 'circle', spin }: { name: string; fallback?: IconName; spin?: boolean }) {
  return (
    <svg className={spin ? 'i spin' : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      {iconFor(name, fallback)}
    </svg>
  );
}
