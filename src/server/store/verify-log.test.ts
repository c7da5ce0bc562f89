import { afterAll, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { sealAudit } from '../audit-seal.ts';
import { buildApp } from '../http/app.ts';
import { verifyLog } from './verify-log.ts';

const world = await readingWorld();
const { database, clock } = world.services;
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const clerk = await story.signedIn('clerk', 'clerk');
const filing = await story.submitted(clerk, world.rooms.east);
world.clock.advance(60);
await sealAudit(database, clock.now());

/** Does what somebody with the run of the database could do. */
const tamper = async (table: string, sql: string): Promise<void> => {
  await database.rows(`alter table ${table} disable trigger user`);
  await database.rows(sql);
  await database.rows(`alter table ${table} enable trigger user`);
};

test('HB-64 an untouched record holds', async () => {
  const report = await verifyLog(database);
  expect(report.breaks).toEqual([]);
  expect(report.events).toBeGreaterThanOrEqual(3);
  expect(report.audited).toBeGreaterThanOrEqual(1);
});

test('a changed name in the record is found', async () => {
  const swap = (from: string, to: string): string =>
    `update filing_event set actor = replace(actor::text, '${from}', '${to}')::json where filing = '${filing}' and sequence = 2`;
  await tamper('filing_event', swap('王馆员', '李馆长'));
  expect((await verifyLog(database)).breaks).toEqual([`填报件 ${filing} 的流转记录第 2 条被改动`]);
  await tamper('filing_event', swap('李馆长', '王馆员'));
  expect((await verifyLog(database)).breaks).toEqual([]);
});

test('a dropped last fact is found', async () => {
  await database.rows(`create table kept as select * from filing_event where filing = '${filing}' and sequence = 3`);
  await tamper('filing_event', `delete from filing_event where filing = '${filing}' and sequence = 3`);
  expect((await verifyLog(database)).breaks[0]).toContain('应有 3 条，现有 2 条');
  await tamper('filing_event', 'insert into filing_event select * from kept');
});

test('a changed line of the security log is found', async () => {
  await tamper('audit_log', `update audit_log set ok = not ok where id = 1`);
  expect((await verifyLog(database)).breaks[0]).toContain('安全日志');
});
