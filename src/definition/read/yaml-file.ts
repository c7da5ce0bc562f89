import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place, Problem } from './problem.ts';
import { sayYamlError } from './yaml-errors.ts';

export type Path = readonly (string | number)[];

/** One YAML file of a folder: its value, and where in the text each part of the value stands. */
export interface YamlFile {
  readonly path: string;
  readonly value: unknown;
  readonly root: Node | null;
  readonly text: string;
  readonly lines: LineCounter;
}

export function readYaml(path: string, text: string): { readonly file: YamlFile; readonly problems: Problem[] } {
  const lines = new LineCounter();
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const file = { path, root: document.contents, text: source, lines, value: contentOf(document) };
  const problems = document.errors.map((error) => ({
    ...placeAt(file, error.pos[0]),
    message: sayYamlError(error.code, source.slice(error.pos[0], error.pos[1]), error.message),
  }));
  return { file, problems };
}

/** Anchors that refer to themselves cannot be turned into a value: such a file counts as empty. */
function contentOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}

/** The place of a part of the file; `offset` counts characters into a text. Where the part is absent, its owner's place. */
export function placeOf(file: YamlFile, path: Path, offset = 0): Place {
  const found = find(file.root, path);
  if (found === null) return placeAt(file, 0);
  const { node, exact } = found;
  const start = node.range?.[0] ?? 0;
  return placeAt(file, exact && offset > 0 ? start + advance(file, node, offset) : start);
}

/** The place of a key in its map. */
export function placeOfKey(file: YamlFile, path: Path): Place {
  const owner = find(file.root, path.slice(0, -1));
  const key = path.at(-1);
  if (owner?.exact && isMap(owner.node)) {
    const pair = owner.node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair && isScalar(pair.key)) return placeAt(file, pair.key.range?.[0] ?? 0);
  }
  return placeOf(file, path);
}

/** Whether the map at `path` is written as `{ … }`, and whether `key` in it has no value: a comma has cut a text in two. */
export function cutByComma(file: YamlFile, path: Path, key: string): boolean {
  const owner = find(file.root, path);
  if (!owner?.exact || !isMap(owner.node) || owner.node.flow !== true) return false;
  const pair = owner.node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair !== undefined && (pair.value === null || (isScalar(pair.value) && pair.value.value === null));
}

function placeAt(file: Pick<YamlFile, 'path' | 'lines'>, offset: number): Place {
  const { line, col } = file.lines.linePos(offset);
  return { file: file.path, line: Math.max(1, line), column: Math.max(1, col) };
}

function find(root: Node | null, path: Path): { readonly node: Node; readonly exact: boolean } | null {
  let node = root;
  if (node === null) return null;
  for (const key of path) {
    const next = step(node, key);
    if (next === null) return { node, exact: false };
    node = next;
  }
  return { node, exact: true };
}

function step(node: Node, key: string | number): Node | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair && isNode(pair.value) && !isAlias(pair.value) ? pair.value : null;
  }
  const item: unknown = isSeq(node) && typeof key === 'number' ? node.items[key] : null;
  return isNode(item) && !isPair(item) ? item : null;
}

/** Characters of the file that the first `offset` characters of a text take up: quotes, escapes and line breaks included. */
function advance(file: YamlFile, node: Node, offset: number): number {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return 0;
  const source = file.text.slice(node.range[0], node.range[1]);
  let at = source.startsWith('|') || source.startsWith('>') ? source.indexOf('\n') + 1 : 0;
  const value = node.value.slice(0, offset + 1);
  for (const [index, wanted] of [...value.split('').entries()]) {
    const blank = /\s/.test(wanted);
    while (at < source.length && (blank ? !/\s/.test(source.charAt(at)) : source.charAt(at) !== wanted)) at += 1;
    if (index === offset) return Math.min(at, source.length);
    at += 1;
  }
  return Math.min(at, source.length);
}
