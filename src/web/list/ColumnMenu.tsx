import type { ListView } from '#contract/list.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';

export function ColumnMenu({
  view,
  shown,
  onChange,
}: {
  view: ListView;
  shown: readonly number[];
  onChange: (columns: readonly string[]) => void;
}) {
  const toggle = (at: number) => {
    const next = shown.includes(at) ? shown.filter((each) => each !== at) : [...shown, at].sort((a, b) => a - b);
    onChange(next.length === view.columns.length ? [] : next.map((each) => view.columns[each]?.value ?? ''));
  };
  return (
    <span className="hide-s">
      <Menu name="选择列" label="选择列">
        {() =>
          view.columns.map((column, at) => (
            <button
              key={column.value}
              type="button"
              role="menuitemcheckbox"
              aria-checked={shown.includes(at)}
              disabled={shown.length === 1 && shown.includes(at)}
              onClick={() => toggle(at)}
            >
              <Icon name={shown.includes(at) ? 'check' : 'circle'} />
              {column.label}
            </button>
          ))
        }
      </Menu>
    </span>
  );
}
