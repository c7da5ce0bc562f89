import type { PersonRow } from '#contract/account.ts';
import { LinkButton } from '../ui/Button.tsx';
import type { Wanted } from './PersonDialog.tsx';
import type { People } from './people.ts';

export interface AskProps {
  people: People;
  onAsk: (what: Wanted, person: PersonRow) => void;
}

/** What may be done with one account; each asks before it acts. */
export function PersonActions({ people: { may }, person, onAsk }: AskProps & { person: PersonRow }) {
  const ask = (what: Wanted, label: string) => (
    <LinkButton aria-label={`${label}：${person.name}`} onClick={() => onAsk(what, person)}>
      {label}
    </LinkButton>
  );
  return (
    <span className="acts">
      {may.reset && person.enabled && ask('reset', person.password === 'undelivered' ? '重发' : '重置密码')}
      {may.manage && (person.enabled ? ask('disable', '停用') : ask('enable', '恢复'))}
      {may.reveal && ask('reveal', '查看明文')}
    </span>
  );
}
