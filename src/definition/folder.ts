import type { Static, TSchema } from 'typebox';
import { matchSchema } from './read/match-schema.ts';
import type { At, Reading } from './read/reading.ts';
import { readYaml } from './read/yaml-file.ts';
import { type FileKind, fileKinds, type KindName } from './written/kinds.ts';

/** Path inside the folder → text. */
export type Files = ReadonlyMap<string, string>;

type Content<K extends KindName> = (typeof fileKinds)[K]['schema'] extends infer S extends TSchema ? Static<S> : never;

/** The YAML files of a programme, read and sorted by kind. `names` are the parts of the path that vary. */
export interface Folder {
  readonly all: <K extends KindName>(kind: K) => readonly (At<Content<K>> & { readonly names: readonly string[] })[];
  readonly one: <K extends KindName>(kind: K) => At<Content<K>> | null;
}

interface ReadFile extends At<unknown> {
  readonly kind: string;
  readonly names: readonly string[];
}

/** Folders whose YAML belongs to no programme definition. */
const aside = /^(demo|\.)/;

export function openFolder(files: Files, reading: Reading): Folder {
  const read: ReadFile[] = [];
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!/\.ya?ml$/.test(path) || aside.test(path)) continue;
    const kind = Object.values<FileKind>(fileKinds).find((item) => item.path.test(path));
    if (kind === undefined) {
      const message = path.endsWith('.yml') ? '文件名要以 .yaml 结尾' : '这里放不了 YAML 文件：路径不是约定的任何一种';
      reading.problems.push({ file: path, line: 1, column: 1, message });
    } else read.push(...readOne(path, text, kind, reading));
  }
  const all = (kind: KindName) => read.filter((file) => file.kind === kind);
  return { all, one: (kind: KindName) => all(kind)[0] ?? null } as Folder;
}

export function readOne(path: string, text: string, kind: FileKind, reading: Reading): readonly ReadFile[] {
  const { file, problems } = readYaml(path, text);
  reading.problems.push(...problems);
  const value = problems.length > 0 && file.value === null ? null : matchSchema(file, kind.schema, reading);
  const names = (kind.path.exec(path) ?? []).slice(1).filter((name) => name !== undefined);
  return value === null ? [] : [{ file, path: [], value, kind: kind.kind, names }];
}
