import { sayDate } from '../text/time.ts';
import { StateTag } from '../ui/StateTag.tsx';
import { type AskProps, PersonActions } from './PersonActions.tsx';
import { disabledState, passwordStates } from './people.ts';

export function PeopleTable({ people, onAsk }: AskProps) {
  const first = (people.page - 1) * people.pageSize;
  return (
    <div className="list-scroll">
      <table>
        <caption className="vh">本单位用户</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              序号
            </th>
            {['姓名', '登录名', '手机', '身份证号', '授权数', '最近登录', '状态', '操作'].map((label) => (
              <th key={label} scope="col" className={label === '授权数' ? 'num' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.rows.map((person, line) => (
            <tr key={`${person.account} ${person.role}`}>
              <td className="num muted">{first + line + 1}</td>
              <th scope="row">{person.name}</th>
              <td className="tn">{person.login}</td>
              <td className="tn nw">{person.mobile}</td>
              <td className="tn nw">{person.idCard}</td>
              <td className="num">{person.subjects}</td>
              <td className="tn nw muted">{person.lastSignInAt ? sayDate(person.lastSignInAt) : '—'}</td>
              <td className="nw">
                <StateTag {...(person.enabled ? passwordStates[person.password] : disabledState)} />
              </td>
              <td>
                <PersonActions people={people} person={person} onAsk={onAsk} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
