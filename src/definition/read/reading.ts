import type { Place, Problem } from './problem.ts';
import { type Path, placeOf, placeOfKey, type YamlFile } from './yaml-file.ts';

/** A part of what an author wrote, and where it stands. */
export interface At<T> {
  readonly file: YamlFile;
  readonly path: Path;
  readonly value: T;
}

/** A part of a text: `from` is the offset at which it begins. */
interface Within extends At<unknown> {
  readonly from?: number;
}

/** Where a part of the model was written. `keys` says it for the keys that are spelled otherwise in the file. */
interface Origin {
  readonly at: At<unknown>;
  readonly keys: Readonly<Record<string, Within>>;
  readonly otherwise: At<unknown> | null;
}

/** Finds the place of any part of the model: `['forms', 0, 'checks', 3, 'assert']`, `offset` characters into its text. */
export type Places = (path: Path, offset?: number) => Place;

/** One reading of a folder: collects every problem and remembers where each object of the model came from. */
export interface Reading {
  readonly problems: Problem[];
  /** Says what is wrong with a part; `key` points at the name before it. */
  readonly problem: (at: At<unknown>, message: string, part?: 'key' | 'value') => void;
  /** Remembers where `model` was written. `otherwise` is looked at for keys `at` does not have (block defaults). */
  readonly mark: <T extends object>(
    model: T,
    at: At<unknown>,
    keys?: Readonly<Record<string, Within>>,
    otherwise?: At<unknown> | null,
  ) => T;
  /** `copy` was written where `model` was. */
  readonly copy: <T extends object>(model: T, copy: T) => T;
  readonly places: (root: object) => Places;
}

export function startReading(): Reading {
  const problems: Problem[] = [];
  const origins = new WeakMap<object, Origin>();
  return {
    problems,
    problem: (at, message, part = 'value') => {
      const place = part === 'key' ? placeOfKey(at.file, at.path) : placeOf(at.file, at.path);
      problems.push({ ...place, message });
    },
    mark: (model, at, keys = {}, otherwise = null) => {
      origins.set(model, { at, keys, otherwise });
      return model;
    },
    copy: (model, copy) => {
      const origin = origins.get(model);
      if (origin !== undefined) origins.set(copy, origin);
      return copy;
    },
    places: (root) => (path, offset) => findPlace(origins, root, path, offset),
  };
}

function findPlace(origins: WeakMap<object, Origin>, root: object, path: Path, offset?: number): Place {
  let part: unknown = root;
  let origin = origins.get(root);
  let rest: (string | number)[] = [];
  for (const key of path) {
    part = typeof part === 'object' && part !== null ? (part as Record<string | number, unknown>)[key] : undefined;
    rest.push(key);
    const next = typeof part === 'object' && part !== null ? origins.get(part) : undefined;
    if (next !== undefined) {
      origin = next;
      rest = [];
    }
  }
  if (origin === undefined) return { file: '', line: 1, column: 1 };
  const [first, ...more] = rest;
  if (first === undefined) return placeOf(origin.at.file, origin.at.path, offset);
  const explicit = origin.keys[String(first)];
  if (explicit !== undefined) {
    return placeOf(explicit.file, [...explicit.path, ...more], (explicit.from ?? 0) + (offset ?? 0));
  }
  const name = typeof first === 'string' ? kebab(first) : first;
  const home = origin.otherwise !== null && !has(origin.at.value, name) ? origin.otherwise : origin.at;
  return placeOf(home.file, [...home.path, name, ...more], offset);
}

const kebab = (name: string): string =>
  /^[a-z]+([A-Z][a-z]*)+$/.test(name) ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name;

const has = (value: unknown, key: string | number): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

export function child<T extends object, K extends keyof T & (string | number)>(
  at: At<T>,
  key: K,
): At<Exclude<T[K], undefined>> | null {
  const value = at.value[key];
  return value === undefined
    ? null
    : { file: at.file, path: [...at.path, key], value: value as Exclude<T[K], undefined> };
}

/** The items of a list; those the schema refused are left out. */
export function each<T>(at: At<readonly T[]> | null): readonly At<T>[] {
  if (at === null) return [];
  return at.value.flatMap((value, index) =>
    value === undefined ? [] : [{ file: at.file, path: [...at.path, index], value }],
  );
}

/** The named parts of a map, in the order written. */
export function entries<T>(at: At<Readonly<Record<string, T>>> | null): readonly (readonly [string, At<T>])[] {
  if (at === null) return [];
  return Object.entries(at.value).map(
    ([key, value]) => [key, { file: at.file, path: [...at.path, key], value }] as const,
  );
}
