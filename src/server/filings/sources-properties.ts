import type { FieldType } from '#definition/field.ts';
import { decide } from '#engine/feel/evaluate.ts';
import { type FeelContext, monthValue } from '#engine/feel/value.ts';
import type { CollectionFacts } from '#engine/filing.ts';
import { feelOfJson } from '#engine/form/feel-value.ts';
import { periodNumbers, typesByCode } from '#engine/form/standing-names.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Asking } from './source-query.ts';

/** A filing, or a row of one, that a `where` may choose. */
export interface Candidate {
  readonly state: string;
  readonly subject: { readonly id: string; readonly code: string; readonly name: string };
  readonly collection: CollectionFacts;
}

type Types = ReadonlyMap<string, FieldType>;

/** Whether a candidate is one the source asks for: its own properties and values beside those of `this`. Two mentions of one subject compare as one. */
export function chooses(edition: Edition, where: string | undefined, asking: Asking) {
  if (where === undefined) return () => true;
  const types = typesByCode(edition.programme);
  const tree = edition.published.trees[where];
  const self = {
    ...propertiesOf(asking, types),
    subject: feelOfJson({ ...asking.subject.attributes, ...factsOf(asking.subject) }, types),
  };
  return ({ state, subject, collection }: Candidate, values: Readonly<Record<string, unknown>>): boolean =>
    tree !== undefined &&
    decide(tree, {
      ...(feelOfJson(values, types) as FeelContext),
      ...propertiesOf({ subject, collection }, types),
      subject: subject.id === asking.subject.id ? self.subject : factsOf(subject),
      state,
      this: self,
    }) === true;
}

const factsOf = ({ id, code, name }: { id: string; code: string; name: string }) => ({ id, code, name });

/** Subject and collection in a shape that compares as a whole. */
function propertiesOf({ subject, collection }: Pick<Candidate, 'subject' | 'collection'>, types: Types): FeelContext {
  const { id, series, label, period } = collection;
  const { year, month } = periodNumbers(collection);
  return {
    subject: feelOfJson(factsOf(subject), types),
    collection: feelOfJson({ id, series, label, period, year, month }, types),
    period: monthValue(period) ?? period,
    year,
    month,
  };
}

/** Whether the `where` says so by itself, so that the query may narrow what it looks at. */
export const says = (where: string | undefined, equation: RegExp): boolean => equation.test(where ?? '');
export const ownSubject = /\bsubject = this\.subject(?![\p{L}\p{N}_.])/u;
export const ownCollection = /\bcollection = this\.collection(?![\p{L}\p{N}_.])/u;
