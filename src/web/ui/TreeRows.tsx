import { useEffect, useRef } from 'react';
import { Icon } from './Icon.tsx';
import type { TreeRow } from './tree-rows.ts';

interface TreeRowsProps {
  id: string;
  name: string;
  rows: readonly TreeRow[];
  value: string | null;
  active: string | null;
  onChoose: (code: string) => void;
  onTurn: (code: string) => void;
}

export const rowId = (tree: string, code: string): string => `${tree}-${code}`;

/** The tree's lines. The focus stays in the input; a line is only pointed at, so a press must not take it away. */
export function TreeRows({ id, name, rows, value, active, onChoose, onTurn }: TreeRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = rows.findIndex(({ code }) => code === active);
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [rows, active]);
  return (
    <div ref={list} id={id} role="tree" aria-label={name} className="tree">
      {rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys and focus are the input's, which points here
        <div
          key={row.code}
          id={rowId(id, row.code)}
          role="treeitem"
          className="tree-row"
          aria-level={row.level}
          aria-posinset={row.position}
          aria-setsize={row.size}
          aria-expanded={row.open ?? undefined}
          aria-selected={row.heading ? undefined : row.code === value}
          data-active={row.code === active || undefined}
          style={{ paddingInlineStart: (row.level - 1) * 20 }}
          onClick={() => onChoose(row.code)}
        >
          {row.open === null ? (
            <span className="turn" />
          ) : (
            <span
              className="turn"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                onTurn(row.code);
              }}
            >
              <Icon name={row.open ? 'down' : 'right'} />
            </span>
          )}
          {row.label}
        </div>
      ))}
    </div>
  );
}
