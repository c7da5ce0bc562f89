import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Site, standardPolicy } from '#definition/site.ts';
import { isRefusal } from '#engine/filing.ts';
import { addMembership, createAccount } from '#server/accounts/create-account.ts';
import { hashPassword } from '#server/accounts/password.ts';
import { fixedClock } from '#server/clock.ts';
import { newId } from '#server/ids.ts';
import { type OpenServices, openServices } from '#server/open-services.ts';
import { publish } from '#server/programmes/publish.ts';
import { readFiles, readProgramme } from '#server/programmes/read-folder.ts';
import { storeSite } from '#server/programmes/store-site.ts';
import { openDatabase, type Transaction } from '#server/store/database.ts';
import { addOrganisation } from '#server/store/organisation-transactor.ts';
import { addSubject, assign } from '#server/store/subject-transactor.ts';
import { testDatabase } from './test-database.ts';

const folder = fileURLToPath(new URL('../../programmes/reading-room', import.meta.url));

export const password = 'Reading-room-2025';
const programme = 'reading-room';

const site: Site = {
  site: 'library',
  title: '社区阅览室月报',
  owner: '示例市图书馆',
  entrances: [
    { entrance: 'clerk', label: '馆员', roles: ['clerk'] },
    { entrance: 'unit', label: '社区', roles: ['head'] },
    { entrance: 'centre', label: '市馆', roles: ['centre'] },
  ],
  navigation: [],
  columns: ['通知公告'],
  slogans: [],
  articles: [],
  services: [],
  contacts: [],
  footer: {},
  downloads: [],
  policy: standardPolicy,
  programmes: [programme],
  order: 100,
};

/** The teaching programme with its cast: two communities, two reading rooms, and the people who fill in and decide. */
export interface ReadingWorld {
  readonly services: OpenServices;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly dataFolder: string;
  readonly organisations: Readonly<Record<'centre' | 'east' | 'west', string>>;
  readonly rooms: Readonly<Record<'east' | 'west', string>>;
  readonly people: Readonly<Record<'clerk' | 'head' | 'centre' | 'westClerk', string>>;
  close(): Promise<void>;
}

/** @param there a migrated database and a folder that outlive the world; without them it has its own and takes them along */
export async function readingWorld(
  now = '2025-03-28T10:00:00+08:00',
  there?: { readonly url: string; readonly dataFolder: string },
): Promise<ReadingWorld> {
  const clock = fixedClock(now);
  const dataFolder = there?.dataFolder ?? mkdtempSync(join(tmpdir(), 'kebao-world-'));
  const { url, ...database } = there
    ? { ...openDatabase({ ...there, connections: 2, pooled: false }), ...there }
    : await testDatabase();
  await publish({ database, clock }, readProgramme(folder, readFiles(folder), 'test'));
  await storeSite(database, site, clock.now());
  await database.close();
  const services = await openServices({
    url,
    directUrl: url,
    pooled: false,
    connections: 8,
    dataFolder,
    siteFolder: dataFolder,
    secret: undefined,
    publicUrl: 'http://localhost',
    clock,
    log: pino({ level: 'silent' }),
  });
  const cast = await services.database.transact((tx) => addCast(tx, services, now));
  return {
    services,
    clock,
    dataFolder,
    ...cast,
    close: async () => {
      await services.close();
      if (!there) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function addCast(tx: Transaction, { secrets }: OpenServices, at: string) {
  const organisations = { centre: newId(), east: newId(), west: newId() };
  const named = { centre: '示例市图书馆', east: '东街社区', west: '西街社区' };
  for (const name of ['centre', 'east', 'west'] as const) {
    await addOrganisation(tx, {
      id: organisations[name],
      code: `ORG-${name}`,
      name: named[name],
      level: name === 'centre' ? 'city' : 'unit',
      region: null,
      parent: name === 'centre' ? null : organisations.centre,
      state: 'active',
      attributes: { DW01: '12100000400000624D', DW02: '李馆长', DW03: '0311-55502100' },
    });
  }
  const hash = await hashPassword(password);
  const person = async (login: string, name: string, role: string, organisation: string, mobile: string) => {
    const account = await createAccount(tx, secrets, {
      login,
      name,
      passwordHash: hash,
      mustChangePassword: false,
      mobile,
      idCard: null,
      email: null,
      operator: role === 'centre',
      at,
    });
    if (isRefusal(account)) throw new Error(account.detail);
    await addMembership(tx, { account, programme, role, organisation, at, sole: role === 'head' });
    return account;
  };
  const people = {
    clerk: await person('clerk', '王馆员', 'clerk', organisations.east, '13800000001'),
    head: await person('head', '李馆长', 'head', organisations.east, '13800000002'),
    centre: await person('centre', '张业务', 'centre', organisations.centre, '13800000003'),
    westClerk: await person('westclerk', '赵馆员', 'clerk', organisations.west, '13800000004'),
  };
  const rooms = { east: newId(), west: newId() };
  for (const name of ['east', 'west'] as const) {
    await addSubject(tx, {
      id: rooms[name],
      programme,
      register: 'room',
      code: `YLS-${name}`,
      name: `${named[name]}阅览室`,
      state: 'active',
      home: organisations[name],
      links: {},
      attributes: { KP01: `YLS-${name}`, KP02: `${named[name]}阅览室` },
    });
    await assign(tx, {
      subject: rooms[name],
      account: name === 'east' ? people.clerk : people.westClerk,
      by: null,
      at,
    });
  }
  return { organisations, rooms, people };
}
