import type { Programme } from '#definition/programme.ts';
import { decide } from '../feel/evaluate.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { KeepsRow } from './carry-over.ts';
import { feelOfRow } from './feel-value.ts';
import { commonNames, typesByCode } from './standing-names.ts';

type Known = Parameters<typeof commonNames>[1];

/** Asks `keep` of a row with the names every form knows: `RYA12 = null or RYA12 >= period`. */
export function keepsRow(published: PublishedProgramme, form: Programme['forms'][number], known: Known): KeepsRow {
  const names = commonNames(published.programme, known, form, typesByCode(published.programme));
  return ({ keep, columns }, row) => {
    const tree = keep === undefined ? undefined : published.trees[keep];
    return tree !== undefined && decide(tree, { ...names, ...feelOfRow(columns, row) }) === true;
  };
}
