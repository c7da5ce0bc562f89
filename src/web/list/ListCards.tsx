import type { ListView } from '#contract/list.ts';
import { LinkButton } from '../ui/Button.tsx';
import { RowActions } from './RowActions.tsx';
import { useRowActions } from './row-action.tsx';
import { RowState } from './row-parts.tsx';

/** The phone's form of a list: one card a row, worked with one thumb. */
export function ListCards({ view }: { view: ListView }) {
  const { openRecord } = useRowActions();
  return (
    <ul className="list-cards">
      {view.rows.map((row) => {
        const { filing } = row;
        return (
          <li key={filing ?? row.subject ?? row.title}>
            <b>{row.cells[0]?.text || row.title}</b>
            <RowState row={row} />
            <span className="about tn">
              {view.columns
                .flatMap(({ value, label }, at) => {
                  const text = row.cells[at]?.text;
                  return at > 0 && value !== 'state' && text ? [`${label} ${text}`] : [];
                })
                .join('，')}
            </span>
            <span className="acts-line">
              <RowActions row={row} />
              {filing && <LinkButton onClick={() => openRecord(filing)}>流转记录</LinkButton>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
