import type { ListRow } from '#contract/list.ts';
import { Go } from '../shell/Go.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useRowActions } from './row-action.tsx';

type RowAction = ListRow['actions'][number];
const inLine = 3;

/** At most three links in the row, the rest under 更多. */
export function RowActions({ row }: { row: ListRow }) {
  const shown = row.actions.length > inLine ? row.actions.slice(0, inLine) : row.actions;
  const more = row.actions.slice(shown.length);
  return (
    <span className="acts">
      {shown.map((action) => (
        <ActionLink key={action.do} row={row} action={action} />
      ))}
      {more.length > 0 && (
        <Menu className="lnk" name={`${row.title}的更多操作`} label="更多">
          {(close) =>
            more.map((action) => <ActionLink key={action.do} row={row} action={action} inMenu onDone={close} />)
          }
        </Menu>
      )}
    </span>
  );
}

function ActionLink({
  row,
  action,
  inMenu,
  onDone,
}: {
  row: ListRow;
  action: RowAction;
  inMenu?: boolean;
  onDone?: () => void;
}) {
  const { start } = useRowActions();
  const role = inMenu ? 'menuitem' : undefined;
  const name = `${action.label}：${row.title}`;
  if (action.blocked) {
    return (
      <LinkButton role={role} aria-label={name} disabled title={action.blocked}>
        {action.label}
      </LinkButton>
    );
  }
  const opensHere = action.to?.startsWith('/forms/') || action.href?.includes('inline=');
  if (action.to && !opensHere) {
    return (
      <Go role={role} aria-label={name} className={action.strong ? 'lnk strong' : 'lnk'} to={action.to}>
        {action.label}
      </Go>
    );
  }
  if (action.href && !opensHere) {
    return (
      <a role={role} aria-label={name} className="lnk" href={action.href} download>
        {action.label}
      </a>
    );
  }
  return (
    <LinkButton
      role={role}
      aria-label={name}
      strong={action.strong}
      onClick={() => {
        onDone?.();
        start(row, action);
      }}
    >
      {action.label}
    </LinkButton>
  );
}
