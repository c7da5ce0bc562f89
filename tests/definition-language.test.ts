import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonSchema } from '#definition/json-schema.ts';

const page = readFileSync(new URL('../docs/decisions/0002-definition-language.md', import.meta.url), 'utf8');

/** Keys of every kind of map an author may write, by its Chinese title. */
function keysByTitle(schema: unknown, found = new Map<string, Set<string>>()): ReadonlyMap<string, Set<string>> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { title, properties } = schema as { title?: unknown; properties?: unknown };
  if (typeof title === 'string' && typeof properties === 'object' && properties !== null) {
    found.set(title, new Set([...(found.get(title) ?? []), ...Object.keys(properties)]));
  }
  for (const part of Object.values(schema)) keysByTitle(part, found);
  return found;
}

const documented = new Map(
  [...page.matchAll(/^\| (\S+) \| ((?:`[^`]+` ?)+)\|/gm)].map(([, title = '', keys = '']) => [
    title,
    new Set([...keys.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key)),
  ]),
);

describe('the table of constructs', () => {
  test('has a row for every kind of map the loader accepts, and no other', () => {
    expect([...documented.keys()].sort()).toEqual([...keysByTitle(jsonSchema()).keys()].sort());
  });

  test('names exactly the keys the loader accepts', () => {
    for (const [title, keys] of keysByTitle(jsonSchema())) {
      expect([title, [...(documented.get(title) ?? [])].sort()]).toEqual([title, [...keys].sort()]);
    }
  });
});

describe('the JSON Schema', () => {
  test('explains every key in Chinese', () => {
    const untitled: string[] = [];
    const visit = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return;
      const { properties } = part as {
        properties?: Record<string, { title?: string; anyOf?: unknown; description?: string }>;
      };
      for (const [key, value] of Object.entries(properties ?? {})) {
        if (!value.title && !value.description) untitled.push(`${path}.${key}`);
      }
      for (const [key, value] of Object.entries(part)) visit(value, `${path}.${key}`);
    };
    visit(jsonSchema(), '');
    expect(untitled).toEqual([]);
  });

  test('survives being printed', () => {
    expect(JSON.parse(JSON.stringify(jsonSchema()))).toHaveProperty('$defs.form.properties.pages');
  });
});
