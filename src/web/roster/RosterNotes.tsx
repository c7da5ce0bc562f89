import type { Roster } from '#definition/form.ts';
import { useFindings } from '../filing/form-context.ts';
import { useFillTools } from '../fill/focus.ts';
import { RowNotes } from '../grid/RowNotes.tsx';
import { LinkButton } from '../ui/Button.tsx';

const shown = 3;

/** What is wrong with the list or in its rows; the first few, the rest in the checks panel. */
export function RosterNotes({ roster }: { roster: Roster }) {
  const { jump } = useFillTools();
  const here = useFindings().filter(({ cells }) => cells[0] === roster.id || cells[0]?.startsWith(`${roster.id}/`));
  if (here.length === 0) return null;
  const [first] = here;
  return (
    <div className="roster-notes">
      <RowNotes findings={here.slice(0, shown)} wrong={null} />
      {here.length > shown && <p className="note muted">另有 {here.length - shown} 条，见右侧检查。</p>}
      {first?.cells[0]?.includes('/') && <LinkButton onClick={() => jump(first.cells[0] ?? '')}>去看第一条</LinkButton>}
    </div>
  );
}
