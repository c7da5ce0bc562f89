import type { Edition } from '../programmes/programme-shelf.ts';
import { type Dimension, findDimension } from './dimension.ts';

/** By what a form's figures may be grouped and filtered: what its statistics name, and the home. */
export function queryDimensions(edition: Edition, form: string): readonly Dimension[] {
  const named = edition.programme.statistics.filter(({ of }) => of === form).flatMap(({ by }) => by);
  return [...new Set([...named, 'subject.home'])]
    .filter((value) => value !== 'collection' && value !== 'subject')
    .flatMap((value) => findDimension(edition, form, value) ?? []);
}
