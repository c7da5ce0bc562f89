import { useMemo, useState } from 'react';
import { codesAbove, rowsOf, type Tree, type TreeOption, type TreeRow, treeOf } from './tree-rows.ts';

const nothing: ReadonlySet<string> = new Set();
const closedTree = { rows: [] as readonly TreeRow[], more: 0 };

/** An open tree: what is looked for, what was turned by hand and which line is pointed at. Costs nothing while closed. */
export function useTree(options: readonly TreeOption[]) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [turned, setTurned] = useState(nothing);
  const [pointed, setPointed] = useState<string | null>(null);
  const tree = useMemo(() => (open ? treeOf(options) : null), [open, options]);
  const { rows, more } = useMemo(() => (tree ? rowsOf(tree, query, turned) : closedTree), [tree, query, turned]);
  const active = rows.find(({ code }) => code === pointed) ?? rows.find(({ hit }) => hit) ?? null;

  return {
    open,
    query,
    rows,
    more,
    active,
    /** The line was pointed at with the arrows, not found by the query. */
    pointing: active !== null && active.code === pointed,
    /** Opens with the value in sight. */
    show(value: string | null): void {
      if (open) return;
      const at: Tree | null = value === null ? null : treeOf(options);
      setTurned(at && value !== null ? new Set(codesAbove(at, value)) : nothing);
      setPointed(value);
      setQuery('');
      setOpen(true);
    },
    hide: () => setOpen(false),
    look(text: string): void {
      setQuery(text.trim());
      setTurned(nothing);
      setPointed(null);
      setOpen(true);
    },
    step(by: 1 | -1): void {
      const at = active === null ? (by === 1 ? -1 : 0) : rows.indexOf(active);
      setPointed(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.code ?? null);
    },
    point: setPointed,
    turn(code: string): void {
      setTurned(new Set(turned.has(code) ? [...turned].filter((one) => one !== code) : [...turned, code]));
    },
  };
}
