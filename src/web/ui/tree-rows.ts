import { plainText } from '#engine/form/plain-text.ts';

/** One line of a list that may be a tree; `parent` is the code of the line above it. */
export interface TreeOption {
  readonly code: string;
  readonly label: string;
  readonly parent?: string | undefined;
  /** Leads to what is below it and cannot be chosen itself. */
  readonly heading?: boolean | undefined;
}

/** A line of the tree as it stands open now. `open` is null where nothing is below. */
export interface TreeRow {
  readonly code: string;
  readonly label: string;
  readonly level: number;
  readonly parent: string | null;
  readonly open: boolean | null;
  /** Its place among the lines beside it, from 1, and how many they are. */
  readonly position: number;
  readonly size: number;
  /** Opens and folds, but cannot be chosen. */
  readonly heading: boolean;
  /** What is looked for is in this line, not only above or below it. */
  readonly hit: boolean;
}

interface Node {
  readonly code: string;
  readonly label: string;
  readonly heading: boolean;
  readonly parent: Node | null;
  readonly children: Node[];
  /** The labels from the top to here in one word, 河北省石家庄市. */
  readonly path: string;
}

export interface Tree {
  readonly roots: readonly Node[];
  readonly nodes: ReadonlyMap<string, Node>;
}

/** What is in a parent's place but not in the list stands at the top, and so does what would be its own ancestor. */
export function treeOf(options: readonly TreeOption[]): Tree {
  const byCode = new Map(options.map((option) => [option.code, option]));
  const nodes = new Map<string, Node>();
  const roots: Node[] = [];
  const place = ({ code, label, parent, heading = false }: TreeOption, below: ReadonlySet<string>): Node => {
    const placed = nodes.get(code);
    if (placed) return placed;
    const option = parent === undefined || below.has(parent) ? undefined : byCode.get(parent);
    const above = option ? place(option, new Set([...below, code])) : null;
    const node: Node = {
      code,
      label,
      heading,
      parent: above,
      children: [],
      path: squeeze((above?.path ?? '') + label),
    };
    nodes.set(code, node);
    (above?.children ?? roots).push(node);
    return node;
  };
  for (const option of options) place(option, new Set([option.code]));
  return { roots, nodes };
}

/**
 * The lines to show. A query leaves only hits, what is above them (opened) and what is below them (folded).
 *
 * @param turned lines a person opened or folded against that
 * @param most lines to show; `more` says how many were left out
 */
export function rowsOf(tree: Tree, query: string, turned: ReadonlySet<string>, most = 300) {
  const wanted = squeeze(query);
  const rows: TreeRow[] = [];
  const holds = new Map<Node, boolean>();
  const holdsHit = (node: Node): boolean => {
    const known = holds.get(node);
    if (known !== undefined) return known;
    const found = wanted !== '' && node.children.some((child) => isHit(child, wanted) || holdsHit(child));
    holds.set(node, found);
    return found;
  };
  const list = (nodes: readonly Node[], level: number, whole: boolean): void => {
    const shown = whole ? nodes : nodes.filter((node) => isHit(node, wanted) || holdsHit(node));
    shown.forEach((node, index) => {
      const hit = isHit(node, wanted);
      const open = node.children.length === 0 ? null : holdsHit(node) !== turned.has(node.code);
      const { code, label, heading, parent } = node;
      rows.push({
        code,
        label,
        heading,
        level,
        parent: parent?.code ?? null,
        open,
        position: index + 1,
        size: shown.length,
        hit,
      });
      if (open) list(node.children, level + 1, whole || hit);
    });
  };
  list(tree.roots, 1, wanted === '');
  return { rows: rows.slice(0, most), more: Math.max(0, rows.length - most) };
}

/** The words end in this line: 河北省石家庄 and 石家庄 find 石家庄市, 河北 does not. The first figures of a code do too. */
const isHit = ({ code, label, path, parent }: Node, wanted: string): boolean =>
  wanted !== '' &&
  (label.includes(wanted) || code.startsWith(wanted) || (path.includes(wanted) && !parent?.path.includes(wanted)));

/** Codes of what stands above a line, nearest first. */
export function codesAbove(tree: Tree, code: string): readonly string[] {
  const above: string[] = [];
  for (let node = tree.nodes.get(code)?.parent; node; node = node.parent) above.push(node.code);
  return above;
}

/** 河北省 / 石家庄市; a code that is not in the list is shown as it is. */
export function pathLabel(options: readonly TreeOption[], code: string): string {
  const labels: string[] = [];
  let at = options.find((option) => option.code === code);
  while (at && labels.length < 9) {
    labels.unshift(at.label);
    const { parent } = at;
    at = parent === undefined ? undefined : options.find((option) => option.code === parent);
  }
  return labels.join(' / ') || code;
}

/** A code, a whole path or a label that only one line has. */
export function readNode(tree: Tree, text: string) {
  const wanted = squeeze(text);
  const all = [...tree.nodes.values()].filter(({ heading }) => !heading);
  const exact = all.filter((node) => node.code === wanted || node.path === wanted);
  const found = exact.length > 0 ? exact : all.filter((node) => squeeze(node.label) === wanted);
  const [only] = found;
  if (only === undefined) return { ok: false, expected: '请从列表中选择' } as const;
  if (found.length > 1) return { ok: false, expected: '有几个选项叫这个名称，请从列表中选择' } as const;
  return { ok: true, value: only.code } as const;
}

const squeeze = (text: string): string => plainText(text).replace(/[\s/]/g, '');
