import type { Queryable } from './store/database.ts';
import type { Instant } from './store/instant.ts';

export interface AuditEntry {
  readonly at: Instant;
  readonly account: string | null;
  readonly name: string | null;
  readonly address: string | null;
  /** `sign-in`, `reveal`, `access-denied`, … */
  readonly action: string;
  readonly object?: string;
  readonly ok: boolean;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes the security log. A failing write fails what it was to record. */
export const audit = (database: Queryable, entry: AuditEntry): Promise<unknown> =>
  database.rows(
    `insert into audit_log (at, account, name, address, action, object, ok, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.at,
      entry.account,
      entry.name,
      entry.address,
      entry.action,
      entry.object ?? null,
      entry.ok,
      JSON.stringify(entry.detail ?? {}),
    ],
  );
