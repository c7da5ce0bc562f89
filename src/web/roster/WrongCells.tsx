import type { Row } from '#definition/answers.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

const shown = 3;

/** What was typed or pasted and cannot stand: the value before it is still there, and a press leads to it. */
export function WrongCells({
  wrongs,
  rows,
  onJump,
}: {
  wrongs: ReadonlyMap<string, string>;
  rows: readonly Row[];
  onJump: (cell: string) => void;
}) {
  const here = [...wrongs].flatMap(([cell, message]) => {
    const at = rows.findIndex((row) => row.id === cell.split('/')[1]);
    return at < 0 ? [] : [{ cell, message, at }];
  });
  return (
    <div role="status" className="roster-wrongs">
      {here.slice(0, shown).map(({ cell, message, at }) => (
        <p key={cell} className="err">
          <Icon name="hard" />
          <span>
            第 {at + 1} 条：{message}。原来的值没有变。 <LinkButton onClick={() => onJump(cell)}>去改</LinkButton>
          </span>
        </p>
      ))}
      {here.length > shown && <p className="note muted">另有 {here.length - shown} 格没有采用。</p>}
    </div>
  );
}
