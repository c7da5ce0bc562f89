import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/test-database.ts';
import { MigrationError, migrate } from './migrate.ts';

const database = await testDatabase();
afterAll(() => database.close());

test('a migrated database has nothing left to do', async () => {
  expect(await migrate(database.url)).toEqual([]);
});

test('an edited migration that was already applied is refused by name', async () => {
  await database.rows(`update migration set sha = 'other' where name = '0001-organisations.sql'`);
  await expect(migrate(database.url)).rejects.toThrow(MigrationError);
  await expect(migrate(database.url)).rejects.toThrow('0001-organisations.sql');
});

test('facts of the audit log cannot be changed or removed', async () => {
  await database.rows(`insert into audit_log (at, action, ok) values (now(), 'test', true)`);
  await expect(database.rows(`update audit_log set ok = false`)).rejects.toThrow('append-only');
  await expect(database.rows(`delete from audit_log`)).rejects.toThrow('append-only');
});
