import type { CollectionSeries } from '#definition/collection.ts';
import type { Register } from '#definition/programme.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';

/** The series whose first values are imported, with its form and the register its subjects stand in. */
export interface BaseTarget {
  readonly edition: Edition;
  readonly series: CollectionSeries & { readonly base: NonNullable<CollectionSeries['base']> };
  readonly index: FormIndex;
  readonly register: Register;
}
