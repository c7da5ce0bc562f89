import { memo } from 'react';
import type { Row } from '#definition/answers.ts';
import type { Roster } from '#definition/form.ts';
import { useFindings, useForm } from '../filing/form-context.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type RowMark, rowMark } from './row-mark.ts';

/** Columns that fit beside each other on the filling page; a row opened shows all of them. */
const glance = 8;

interface Props {
  roster: Roster;
  rows: readonly Row[];
  onOpen: (row: string) => void;
  /** Every column, not only those that fit. */
  all?: boolean;
}

/** The first rows, to read; pressing one opens it. */
export function RosterBrief({ roster, rows, onOpen, all = false }: Props) {
  const { view } = useForm();
  const findings = useFindings();
  const columns = all ? roster.columns : roster.columns.slice(0, glance);
  return (
    <div className="roster-scroll">
      <table>
        <caption className="vh">{roster.title}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              序号
            </th>
            {columns.map((column) => (
              <th key={column.code} scope="col">
                {column.label}
              </th>
            ))}
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <BriefRow
              key={row.id}
              columns={columns}
              row={row}
              number={at + 1}
              mark={rowMark(roster, row, findings, view)}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  columns: Roster['columns'];
  row: Row;
  number: number;
  mark: RowMark;
  onOpen: (row: string) => void;
}

const BriefRow = memo(function BriefRow({ columns, row, number, mark, onOpen }: RowProps) {
  const { book } = useForm();
  return (
    <tr>
      <td className="num muted">{number}</td>
      {columns.map((column, at) => {
        const text = book.say(column, row.cells[column.code] ?? null);
        return at === 0 ? (
          <th key={column.code} scope="row">
            <LinkButton onClick={() => onOpen(row.id)}>{text || '（未填）'}</LinkButton>
          </th>
        ) : (
          <td key={column.code} className="tn">
            {text}
          </td>
        );
      })}
      <td>
        <span className={`cs ${mark.tone}`}>
          <Icon name={mark.icon} />
          {mark.word}
        </span>
      </td>
    </tr>
  );
});
