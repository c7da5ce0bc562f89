import type { TSchema } from 'typebox';
import { type FileKind, fileKinds, recipeKind, siteKind, storyKind } from './written/kinds.ts';

const kinds: readonly FileKind[] = [...Object.values<FileKind>(fileKinds), siteKind, recipeKind, storyKind];

/**
 * One JSON Schema for every YAML file of programmes and sites. Editors that know the file's kind point at its definition,
 * `kebao.schema.json#/$defs/page`; without it any kind is accepted.
 */
export function jsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '科报业务定义',
    description: kinds.map((kind) => `${kind.kind}：${kind.title}（${kind.stands}）`).join('；'),
    anyOf: kinds.map((kind) => ({ $ref: `#/$defs/${kind.kind}` })),
    $defs: Object.fromEntries<TSchema>(kinds.map((kind) => [kind.kind, kind.schema])),
  };
}
