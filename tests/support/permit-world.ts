import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { isRefusal } from '#engine/filing.ts';
import { type Scope, scopeOf } from '#server/access/scope.ts';
import { addMembership, createAccount } from '#server/accounts/create-account.ts';
import { fixedClock } from '#server/clock.ts';
import { newId } from '#server/ids.ts';
import { type OpenServices, openServices } from '#server/open-services.ts';
import { ownSite } from '#server/programmes/own-site.ts';
import { publish } from '#server/programmes/publish.ts';
import { readProgramme } from '#server/programmes/read-folder.ts';
import { storeSite } from '#server/programmes/store-site.ts';
import { addOrganisation } from '#server/store/organisation-transactor.ts';
import { addSubject, assign } from '#server/store/subject-transactor.ts';
import { permitFiles } from './permit-programme.ts';
import { testDatabase } from './test-database.ts';

export interface PermitWorld {
  readonly services: OpenServices;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly subject: string;
  readonly home: string;
  readonly people: Readonly<Record<'filler' | 'reviewer', string>>;
  scope(role: 'filler' | 'reviewer'): Scope;
  close(): Promise<void>;
}

/** One unit with its filler and its reviewer, in the programme of `permit-programme.ts`. */
export async function permitWorld(now: string): Promise<PermitWorld> {
  const clock = fixedClock(now);
  const dataFolder = mkdtempSync(join(tmpdir(), 'kebao-permit-'));
  const { url, ...database } = await testDatabase();
  const publication = readProgramme('permit', permitFiles, 'test');
  await publish({ database, clock }, publication);
  await storeSite(database, ownSite(publication.published.programme), clock.now());
  await database.close();
  const place = { url, directUrl: url, pooled: false, connections: 4, dataFolder, siteFolder: dataFolder };
  const log = pino({ level: 'silent' });
  const services = await openServices({ ...place, secret: undefined, publicUrl: 'http://localhost', clock, log });
  const [home, subject] = [newId(), newId()];
  const facts = {
    id: home,
    code: 'U',
    name: '甲单位',
    level: 'unit',
    region: null,
    path: `/${home}/`,
    state: 'active',
    attributes: {},
  };
  const people = await services.database.transact(async (tx) => {
    await addOrganisation(tx, { ...facts, parent: null });
    const person = async (role: 'filler' | 'reviewer', mobile: string) => {
      const about = { idCard: null, email: null, operator: false, mustChangePassword: false };
      const made = await createAccount(tx, services.secrets, {
        login: role,
        name: role,
        passwordHash: '',
        mobile,
        at: now,
        ...about,
      });
      if (isRefusal(made)) throw new Error(made.detail);
      await addMembership(tx, { account: made, programme: 'permit', role, organisation: home, at: now });
      return made;
    };
    const made = { filler: await person('filler', '13800000001'), reviewer: await person('reviewer', '13800000002') };
    const entry = {
      register: 'unit',
      code: 'U1',
      name: '甲单位',
      state: 'active',
      links: {},
      attributes: { U2: '甲单位' },
    };
    await addSubject(tx, { id: subject, programme: 'permit', home, ...entry });
    await assign(tx, { subject, account: made.filler, by: null, at: now });
    return made;
  });
  return {
    services,
    clock,
    subject,
    home,
    people,
    scope: (role) => ({
      ...scopeOf(services.programmes, {
        id: '',
        site: '',
        account: {
          id: people[role],
          login: role,
          name: role,
          operator: false,
          mustChangePassword: false,
          largeText: false,
        },
        membership: '',
        programme: 'permit',
        role,
        organisation: facts,
        seenAt: '',
        expiresAt: '',
      }),
    }),
    close: async () => {
      await services.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
