import { expect } from 'vitest';
import { demoPassword } from '#server/demo/load-demo.ts';
import { buildApp } from '#server/http/app.ts';
import { demoWorld } from './demo-world.ts';
import { type Reply, WebClient } from './web-client.ts';

export interface Posted {
  readonly id: string;
  readonly text: string;
  readonly sealed: Buffer | null;
  readonly state: string;
}

/** Two units with their administrators over the real HTTP interface, and new people to make accounts for. */
export async function peopleDesk() {
  const world = await demoWorld('hebei-platform-performance', '2023-08-28T10:00:00+08:00', { story: 'untold' });
  const { services } = world;
  const { database } = services;
  const app = await buildApp(services, { pages: null, behindProxy: false });
  const signedIn = async (entrance: string, login: string, secret = demoPassword): Promise<WebClient> => {
    const client = new WebClient(app);
    const reply = await client.signIn(entrance, login, secret);
    expect(reply.status, JSON.stringify(reply.json)).toBe(200);
    return client;
  };
  return {
    services,
    database,
    app,
    signedIn,
    admin: await signedIn('applicant-unit', 'wangmin_jy'),
    otherAdmin: await signedIn('applicant-unit', 'admin_u02'),
    reporter: await signedIn('applicant', 'zhangyi_jy'),
    create: (client: WebClient, body: object): Promise<Reply> => client.call('POST', '/api/accounts', body),
    postedTo: (mobile: string) =>
      database.rows<Posted>('select id, text, sealed, state from outbox where recipient = $1 order by at, id', [
        mobile,
      ]),
    /** What the person reads on the mobile. */
    readBy: (message: Posted | undefined) => services.secrets.decrypt(message?.sealed ?? Buffer.alloc(0)),
    /** The line of a login in the list. */
    rowOf: async (client: WebClient, login: string) =>
      (await client.call('GET', `/api/accounts?search=${login}`)).json.rows.find(
        (row: { login: string }) => row.login === login,
      ),
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}

export const passwordIn = (text: string): string => /密码([!-~]+)/u.exec(text)?.[1] ?? '';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** An invented identity number of the given running number, with its check character. */
export const idCard = (nth: number): string => {
  const body = `13010219900307${String(nth).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
};

export const personOf = (nth: number, more: object = {}) => ({
  role: 'reporter',
  login: `new_person_${nth}`,
  fields: {
    GR01: `新人${nth}`,
    GR02: idCard(nth),
    GR03: `1390000${String(nth).padStart(4, '0')}`,
    GR04: `p${nth}@demo.example.cn`,
  },
  ...more,
});
