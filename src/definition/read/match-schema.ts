import type { TSchema } from 'typebox';
import { suggestion } from './nearest.ts';
import type { Reading } from './reading.ts';
import { expected, hint, isType, kindOf, name, type Schema, said, sameKind } from './schema.ts';
import { cutByComma, type Path, type YamlFile } from './yaml-file.ts';

type Named = Readonly<Record<string, unknown>>;

interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly part: 'key' | 'value';
}

const refused = Symbol('refused');

/**
 * Reads a file by its schema. What does not fit is reported and left out, so that the rest can still be read:
 * an unknown or wrong property is dropped, an item without its required properties becomes a hole in its list.
 */
export function matchSchema<T extends TSchema>(file: YamlFile, schema: T, reading: Reading): unknown {
  const found: Finding[] = [];
  const value = match(schema as unknown as Schema, file.value, [], found, file);
  for (const { path, message, part } of found) reading.problem({ file, path, value: null }, message, part);
  return value === refused ? null : value;
}

function match(schema: Schema, value: unknown, path: Path, found: Finding[], file: YamlFile): unknown {
  if (schema.anyOf) return matchAny(schema, schema.anyOf, value, path, found, file);
  const kind = kindOf(value);
  if (!fits(schema, value)) {
    found.push({
      path,
      part: 'value',
      message: `${name(schema, path)}应是${expected(schema)}，现在是${said(value)}${hint(schema, kind)}`,
    });
    return refused;
  }
  if (kind === 'object' && (schema.properties ?? schema.patternProperties))
    return matchObject(schema, value as Named, path, found, file);
  if (kind === 'array') return matchList(schema, value as unknown[], path, found, file);
  return value;
}

function matchObject(schema: Schema, value: Named, path: Path, found: Finding[], file: YamlFile): unknown {
  const result: Record<string, unknown> = {};
  const properties = schema.properties ?? {};
  const open = Object.values(schema.patternProperties ?? {})[0];
  for (const [key, part] of Object.entries(value)) {
    const inner = Object.hasOwn(properties, key) ? properties[key] : open;
    if (inner === undefined) found.push(unknownKey(schema, properties, path, key, file));
    else if (part === null && !allowsNull(inner)) {
      found.push({
        path: [...path, key],
        part: 'key',
        message: `“${key}”后面没有内容${cutByComma(file, path, key) ? comma : ''}`,
      });
    } else {
      const matched = match(inner, part, [...path, key], found, file);
      if (matched !== refused) result[key] = matched;
    }
  }
  const required = schema.required ?? [];
  for (const key of required.filter((key) => !Object.hasOwn(value, key))) {
    const title = properties[key]?.title;
    const message = `${schema.title ?? '这里'}缺少 ${key}${title ? `（${title}）` : ''}`;
    found.push({ path, part: 'value', message });
  }
  const lacking = required.filter((key) => !Object.hasOwn(result, key));
  if (lacking.length > 0 && lacking.length === required.length) return refused;
  for (const key of lacking) {
    const standIn = standInFor(properties[key]);
    if (standIn === refused) return refused;
    result[key] = standIn;
  }
  return result;
}

/**
 * What stands for a required value that is missing, so that a field without a label is still there to be referred to.
 * Nobody sees it: a definition with problems is never published.
 */
function standInFor(schema: Schema | undefined): unknown {
  if (schema?.enum) return schema.enum.at(-1);
  if (schema?.type === 'array') return [];
  return schema !== undefined && sameKind(schema, '') ? '' : refused;
}

function matchList(schema: Schema, value: readonly unknown[], path: Path, found: Finding[], file: YamlFile): unknown {
  const items = schema.items;
  if (items === undefined) return value;
  return value.map((item, index) => {
    const matched = match(items, item, [...path, index], found, file);
    return matched === refused ? undefined : matched;
  });
}

/** Of several shapes the nearest, and of those the one with the fewest problems. */
function matchAny(
  schema: Schema,
  shapes: readonly Schema[],
  value: unknown,
  path: Path,
  found: Finding[],
  file: YamlFile,
): unknown {
  const near = nearShapes(shapes, value);
  if (near.length === 0) {
    const message = `${name(schema, path)}应是${expected(schema)}，现在是${said(value)}${hint(schema, kindOf(value))}`;
    found.push({ path, part: 'value', message });
    return refused;
  }
  let best: { readonly value: unknown; readonly found: Finding[] } | null = null;
  for (const shape of near) {
    const trial: Finding[] = [];
    const matched = match(shape, value, path, trial, file);
    if (best === null || trial.length < best.found.length) best = { value: matched, found: trial };
    if (trial.length === 0) break;
  }
  const plain = kindOf(value) !== 'object' && kindOf(value) !== 'array';
  if (best !== null && best.found.length > 0 && plain && near.length > 1) {
    found.push({ path, part: 'value', message: `${name(schema, path)}应是${expected(schema)}，现在是${said(value)}` });
    return refused;
  }
  found.push(...(best?.found ?? []));
  return best?.value ?? refused;
}

/** Shapes of the value's kind; of maps those that know most of its keys. */
function nearShapes(shapes: readonly Schema[], value: unknown): readonly Schema[] {
  const near = shapes.filter((shape) => sameKind(shape, value));
  if (kindOf(value) !== 'object') return near;
  const keys = Object.keys(value as Named);
  const known = (shape: Schema): number => {
    if (shape.anyOf) return Math.max(...shape.anyOf.map(known));
    return shape.patternProperties ? 1 : keys.filter((key) => Object.hasOwn(shape.properties ?? {}, key)).length;
  };
  const most = Math.max(...near.map(known));
  return near.filter((shape) => known(shape) === most);
}

const comma = '；花括号里的逗号会把值截断，请把整段放进单引号，或改成一行一个属性';

function unknownKey(
  schema: Schema,
  properties: Readonly<Record<string, Schema>>,
  path: Path,
  key: string,
  file: YamlFile,
): Finding {
  const where = schema.title ? `${schema.title}里` : '这里';
  const known = Object.keys(properties);
  const near = suggestion(key, known);
  const tail = cutByComma(file, path, key)
    ? comma
    : near || `；可以写 ${known.slice(0, 12).join('、')}${known.length > 12 ? ' 等' : ''}`;
  return { path: [...path, key], part: 'key', message: `${where}没有“${key}”这一项${tail}` };
}

function fits(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined) return value === schema.const;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  const types = schema.type === undefined ? null : [schema.type].flat();
  if (types !== null && !types.some((type) => isType(type, value))) return false;
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && value.length < schema.minLength) return false;
    return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value);
  }
  if (typeof value === 'number') return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
  return !Array.isArray(value) || value.length >= (schema.minItems ?? 0);
}

const allowsNull = (schema: Schema): boolean => sameKind(schema, null);
