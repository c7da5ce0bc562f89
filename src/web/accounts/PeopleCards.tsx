import { StateTag } from '../ui/StateTag.tsx';
import { type AskProps, PersonActions } from './PersonActions.tsx';
import { disabledState, passwordStates } from './people.ts';

/** The phone's form of the table. */
export function PeopleCards({ people, onAsk }: AskProps) {
  return (
    <ul className="list-cards">
      {people.rows.map((person) => (
        <li key={`${person.account} ${person.role}`}>
          <b>{person.name}</b>
          <StateTag {...(person.enabled ? passwordStates[person.password] : disabledState)} />
          <span className="about tn">
            {person.login}，{person.mobile}，授权 {person.subjects} 项
          </span>
          <span className="acts-line">
            <PersonActions people={people} person={person} onAsk={onAsk} />
          </span>
        </li>
      ))}
    </ul>
  );
}
