import type { CellValue } from '#definition/answers.ts';
import type { Transaction } from './database.ts';

export interface NewOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly region: string | null;
  readonly parent: string | null;
  readonly state: string;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

/** Hangs an organisation below its parent, whose path it continues. */
export const addOrganisation = (tx: Transaction, organisation: NewOrganisation): Promise<unknown> =>
  tx.rows(
    `insert into organisation (id, code, name, level, region, parent, path, state, attributes)
     select $1::uuid, $2, $3, $4, $5, $6::uuid, coalesce((select path from organisation where id = $6::uuid), '/') || $1::text || '/', $7, $8`,
    [
      organisation.id,
      organisation.code,
      organisation.name,
      organisation.level,
      organisation.region,
      organisation.parent,
      organisation.state,
      JSON.stringify(organisation.attributes),
    ],
  );
