import type { CellValue } from '#definition/answers.ts';
import type { Transaction } from './database.ts';
import type { Instant } from './instant.ts';
import { tell } from './listener.ts';

export interface NewSubject {
  readonly id: string;
  readonly programme: string;
  readonly register: string;
  readonly code: string;
  readonly name: string;
  readonly state: string;
  readonly home: string | null;
  /** Link name → organisation id. */
  readonly links: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

export const addSubject = (tx: Transaction, subject: NewSubject): Promise<unknown> =>
  tx.rows(
    `insert into subject (id, programme, register, code, name, state, home, links, attributes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      subject.id,
      subject.programme,
      subject.register,
      subject.code,
      subject.name,
      subject.state,
      subject.home,
      JSON.stringify(subject.links),
      JSON.stringify(subject.attributes),
    ],
  );

/** Lets a person fill in for a subject, from now on, in every process. */
export async function assign(
  tx: Transaction,
  { subject, account, by, at }: { subject: string; account: string; by: string | null; at: Instant },
): Promise<void> {
  await tx.rows(
    'insert into assignment (subject, account, since, assigned_by) values ($1, $2, $3, $4) on conflict do nothing',
    [subject, account, at, by],
  );
  await tell(tx, 'filing', '*');
}
