import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { cover, goodMonth } from './monthly-answers.ts';
import { password } from './reading-world.ts';
import { type Reply, WebClient } from './web-client.ts';

/** Verbs of the teaching programme over the real HTTP interface. */
export interface Story {
  signedIn(entrance: string, login: string): Promise<WebClient>;
  /** Opened and filled in so that nothing is wrong. */
  filled(client: WebClient, subject: string, period?: string): Promise<string>;
  /** Printed and handed in. */
  submitted(client: WebClient, subject: string, period?: string): Promise<string>;
  act(client: WebClient, filing: string, action: string, opinion?: string, notify?: boolean): Promise<Reply>;
}

export function monthlyStory(app: FastifyInstance): Story {
  const act: Story['act'] = async (client, filing, action, opinion, notify = true) => {
    const { revision } = (await client.call('GET', `/api/filings/${filing}`)).json;
    const body = { opinion: opinion ?? null, notify, pledged: true };
    return client.call('POST', `/api/filings/${filing}/actions/${action}`, body, { 'if-match': `"${revision}"` });
  };
  const filled: Story['filled'] = async (client, subject, period = '2025-03') => {
    const opened = await client.call('POST', '/api/filings', { form: 'monthly', subject, period, fields: cover });
    expect(opened.status).toBe(200);
    const { filing } = opened.json;
    const saved = await client.call(
      'PATCH',
      `/api/filings/${filing}/answers`,
      { changes: goodMonth },
      { 'if-match': '"1"' },
    );
    expect(saved.status).toBe(200);
    return filing;
  };
  return {
    act,
    filled,
    signedIn: async (entrance, login) => {
      const client = new WebClient(app);
      expect((await client.signIn(entrance, login, password)).status).toBe(200);
      return client;
    },
    submitted: async (client, subject, period) => {
      const filing = await filled(client, subject, period);
      expect((await client.call('POST', `/api/filings/${filing}/document`)).status).toBe(200);
      expect((await act(client, filing, 'submit')).status).toBe(200);
      return filing;
    },
  };
}
