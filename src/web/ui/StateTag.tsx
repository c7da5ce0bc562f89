import { Icon } from './Icon.tsx';

export interface TagProps {
  tone: string;
  icon: string;
  label: string;
  /** Pressing it opens the record of how it came to this state. */
  onOpen?: (() => void) | undefined;
}

export function StateTag({ tone, icon, label, onOpen }: TagProps) {
  const inside = (
    <>
      <Icon name={icon} />
      {label}
    </>
  );
  return onOpen ? (
    <button type="button" className={`st ${tone}`} title="查看流转记录" aria-haspopup="dialog" onClick={onOpen}>
      {inside}
    </button>
  ) : (
    <span className={`st ${tone}`}>{inside}</span>
  );
}
