import type { ListAssignments } from '#contract/account.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { StateTag } from '../ui/StateTag.tsx';

type View = ResponseOf<typeof ListAssignments>;
type Person = View['people'][number];

interface Props {
  entry: View['entries'][number];
  people: View['people'];
  roleLabel: string;
  onSet: (person: Person, assigned: boolean) => void;
  onHistory: () => void;
}

/** One entry with the people who fill in for it, each to be taken back, and one more to be added. */
export function EntryRow({ entry, people, roleLabel, onSet, onHistory }: Props) {
  const free = people.filter((person) => !entry.people.some(({ account }) => account === person.account));
  return (
    <li>
      <div className="grow">
        <b>{entry.name}</b>
        <p className="muted tn t13">{entry.code}</p>
      </div>
      <div className="assigned">
        {entry.people.length === 0 && <StateTag tone="red" icon="warn" label={`没有${roleLabel}`} />}
        {entry.people.map((person) => (
          <span key={person.account} className="chip">
            {person.name} <span className="muted">{person.login}</span>
            <button
              type="button"
              aria-label={`收回${person.name}对${entry.name}的授权`}
              onClick={() => onSet(person, false)}
            >
              <Icon name="cross" />
            </button>
          </span>
        ))}
        {free.length > 0 && (
          <Menu label="授权给…" name={`${entry.name}授权给`} className="btn sm" align="left">
            {(close) =>
              free.map((person) => (
                <button
                  key={person.account}
                  type="button"
                  role="menuitem"
                  onClick={() => {
                    onSet(person, true);
                    close();
                  }}
                >
                  {person.name} <span className="muted">{person.login}</span>
                </button>
              ))
            }
          </Menu>
        )}
      </div>
      <LinkButton aria-label={`授权历史：${entry.name}`} onClick={onHistory}>
        历史
      </LinkButton>
    </li>
  );
}
