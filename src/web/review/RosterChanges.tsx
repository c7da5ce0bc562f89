import { useState } from 'react';
import { useForm } from '../filing/form-context.ts';
import { RosterBrief } from '../roster/RosterBrief.tsx';
import '../roster/roster.css';
import { createFocus, FillToolsContext, focusCell } from '../fill/focus.ts';
import { RowDialog } from '../roster/RowDialog.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ComparedRoster, ComparedRow } from './comparison.ts';
import { FindingNote } from './FindingNote.tsx';

const words = {
  added: { icon: 'plus', tone: 'blue', word: '新增' },
  changed: { icon: 'dot', tone: 'blue', word: '改动' },
  removed: { icon: 'cross', tone: 'red', word: '减少' },
} as const;
/** As many as a glance takes in; the rest on demand. */
const first = 5;
const tools = { focus: createFocus(), jump: focusCell };

/** A list in the review: who came, who went, who changed; the whole list on demand. */
export function RosterChanges({
  roster,
  only,
  compared,
}: {
  roster: ComparedRoster;
  only: boolean;
  compared: boolean;
}) {
  const { book, store } = useForm();
  const [whole, setWhole] = useState(!compared);
  const [row, setRow] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const definition = book.rosterOf(roster.id);
  if (!definition || (only && roster.rows.length === 0 && roster.findings.length === 0)) return null;
  return (
    <tr className="roster-changes" id={`roster-${roster.id}`}>
      <td colSpan={compared ? 7 : 5}>
        <p className="row">
          <b>{roster.title}</b>
          <span className="muted note tn">
            {roster.count} 条{compared && (roster.rows.length ? `，变动 ${roster.rows.length} 条` : '，无变动')}
          </span>
          {roster.count > 0 && (
            <LinkButton className="end" onClick={() => setWhole(!whole)}>
              {whole ? '收起名单' : '看整份名单'}
            </LinkButton>
          )}
        </p>
        {roster.findings.slice(0, all ? undefined : first).map((finding) => (
          <FindingNote key={finding.key} finding={finding} />
        ))}
        {!all && roster.findings.length > first && (
          <LinkButton onClick={() => setAll(true)}>另有 {roster.findings.length - first} 条检查结果</LinkButton>
        )}
        {compared && (
          <ul>
            {roster.rows.slice(0, all ? undefined : first).map((change) => (
              <RowChange key={change.row.id} change={change} />
            ))}
          </ul>
        )}
        {compared && !all && roster.rows.length > first && (
          <LinkButton onClick={() => setAll(true)}>另有 {roster.rows.length - first} 条变动</LinkButton>
        )}
        {whole && (
          <FillToolsContext value={tools}>
            <div className="whole-roster">
              <RosterBrief roster={definition} rows={store.rows(roster.id)} onOpen={setRow} all />
            </div>
            {row && <RowDialog roster={definition} row={row} readonly onRow={setRow} onClose={() => setRow(null)} />}
          </FillToolsContext>
        )}
      </td>
    </tr>
  );
}

function RowChange({ change }: { change: ComparedRow }) {
  const { book } = useForm();
  const { what, columns, row } = change;
  const { icon, tone, word } = words[what];
  const [name] = Object.values(row.cells);
  const cells = what === 'changed' ? columns : columns.slice(1, 6);
  return (
    <li>
      <span className={`cs ${tone}`}>
        <Icon name={icon} />
        {word}
      </span>
      <b>{typeof name === 'string' ? name : row.id}</b>
      <span className="muted tn">
        {cells
          .map(({ field, was, now }) =>
            what === 'changed'
              ? `${field.label} ${book.say(field, was) || '空'} → ${book.say(field, now) || '空'}`
              : book.say(field, what === 'removed' ? was : now),
          )
          .filter(Boolean)
          .join('，')}
      </span>
    </li>
  );
}
