import { afterAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import type { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';

const world = await readingWorld();
const { database } = world.services;
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const clerk = await story.signedIn('clerk', 'clerk');
const head = await story.signedIn('unit', 'head');
const centre = await story.signedIn('centre', 'centre');

const card = async (client: WebClient, form: string, subject?: string) =>
  client.call('GET', `/api/cards/${form}${subject ? `?subject=${subject}` : ''}`);
const save = (client: WebClient, form: string, revision: number, fields: object, subject: string | null = null) =>
  client.call('PUT', `/api/cards/${form}`, { subject, fields }, { 'if-match': `"${revision}"` });
const history = (entry: string) =>
  database.rows<{ by: string; form: string; before: Record<string, unknown>; after: Record<string, unknown> }>(
    `select a.name as by, h.form, h.before, h.after from subject_history h join account a on a.id = h.changed_by
      where h.subject = $1 order by h.id`,
    [entry],
  );
const newRoom = { KP01: 'YLS-new', KP02: '新阅览室', KP03: 'ORG-west', kind: '1', KP04: '2025-03-10' };

describe('a form without a workflow', () => {
  test('HB-67 saving makes a new entry at once, with who and when; only its role may', async () => {
    expect((await card(clerk, 'room-card')).status).toBe(403);
    expect((await save(clerk, 'room-card', 0, newRoom)).status).toBe(403);
    const opened = await card(centre, 'room-card');
    expect(opened.json).toMatchObject({ entry: null, revision: 0, title: '阅览室登记' });
    const saved = await save(centre, 'room-card', 0, newRoom);
    expect(saved.json).toMatchObject({ revision: 1 });
    const [row] = await database.rows(
      `select s.code, s.name, h.code as home, s.attributes from subject s join organisation h on h.id = s.home where s.id = $1`,
      [saved.json.entry],
    );
    expect(row).toMatchObject({ code: 'YLS-new', name: '新阅览室', home: 'ORG-west', attributes: { kind: '1' } });
    expect(await history(saved.json.entry)).toMatchObject([
      { by: '张业务', form: 'room-card', before: {}, after: { name: '新阅览室' } },
    ]);
  });

  test('what is wrong is said and nothing is written; the same code twice is refused by name', async () => {
    const wrong = await save(centre, 'room-card', 0, { ...newRoom, KP01: 'YLS-other', KP02: null });
    expect(wrong.status).toBe(422);
    expect(wrong.json.detail).toContain('名称');
    const twice = await save(centre, 'room-card', 0, newRoom);
    expect(twice.status).toBe(409);
    expect(twice.json.detail).toContain('已有编号 YLS-new（新阅览室）');
    const nowhere = await save(centre, 'room-card', 0, { ...newRoom, KP01: 'YLS-nowhere', KP03: 'ORG-nowhere' });
    expect(nowhere.json.detail).toContain('还没有在本系统注册');
    const left = await database.rows(`select 1 from subject where code in ('YLS-other', 'YLS-nowhere')`);
    expect(left).toEqual([]);
  });

  test('a card about an entry begins with what stands there; whoever is second is told, not overwritten', async () => {
    const opened = await card(centre, 'room-card', world.rooms.east);
    expect(opened.json.answers.fields).toMatchObject({ KP01: 'YLS-east', KP02: '东街社区阅览室' });
    const fields = { ...opened.json.answers.fields, KP03: 'ORG-east', kind: '1', KP05: '东街 1 号' };
    const first = await save(centre, 'room-card', opened.json.revision, fields, world.rooms.east);
    expect(first.status).toBe(200);
    const second = await save(
      centre,
      'room-card',
      opened.json.revision,
      { ...fields, KP05: '东街 2 号' },
      world.rooms.east,
    );
    expect(second.status).toBe(412);
    const changes = await history(world.rooms.east);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.before['attributes']).not.toHaveProperty('KP05');
    expect(changes[0]?.after['attributes']).toMatchObject({ KP05: '东街 1 号', KP01: 'YLS-east' });
  });

  test('saving without a difference writes nothing', async () => {
    const opened = await card(centre, 'room-card', world.rooms.east);
    const { revision, answers } = opened.json;
    const again = await save(centre, 'room-card', revision, answers.fields, world.rooms.east);
    expect(again.json.revision).toBe(revision);
    expect(await history(world.rooms.east)).toHaveLength(1);
  });

  test('HB-21 one’s own unit: the entry is the organisation, written together with it', async () => {
    const opened = await card(head, 'unit-card');
    expect(opened.json).toMatchObject({ entry: world.organisations.east, answers: { fields: { DW02: '李馆长' } } });
    const fields = { ...opened.json.answers.fields, DW02: '周联系' };
    expect((await save(head, 'unit-card', opened.json.revision, fields)).status).toBe(200);
    const [row] = await database.rows(
      `select o.attributes ->> 'DW02' as organisation, s.attributes ->> 'DW02' as entry from organisation o join subject s on s.id = o.id
        where o.id = $1`,
      [world.organisations.east],
    );
    expect(row).toEqual({ organisation: '周联系', entry: '周联系' });
    expect(await history(world.organisations.east)).toHaveLength(1);
  });

  test('HB-63 nobody writes another unit’s card', async () => {
    expect((await card(head, 'unit-card', world.organisations.west)).status).toBe(404);
    expect((await save(head, 'unit-card', 1, { DW02: '越权' }, world.organisations.west)).status).toBe(404);
    expect((await card(clerk, 'unit-card')).status).toBe(403);
  });
});

describe('what a capacity must put in order first', () => {
  const incomplete = (value: string) =>
    database.rows(
      `update organisation set attributes = attributes || jsonb_build_object('DW03', $2::text) where id = $1`,
      [world.organisations.east, value],
    );

  test('HB-21 a unit’s administrator with an incomplete card is led to it and refused everywhere else', async () => {
    const filing = await story.submitted(clerk, world.rooms.east);
    await incomplete('');
    const led = await story.signedIn('unit', 'head');
    const me = await led.call('GET', '/api/session');
    expect(me.json.duty).toEqual({ detail: '请先完善本单位信息', to: '/cards/unit-card' });
    for (const address of ['/api/lists/review', `/api/filings/${filing}`, '/api/home', '/api/lists/entries.room']) {
      const { status, json } = await led.call('GET', address);
      expect([address, status]).toEqual([address, 409]);
      expect(json).toMatchObject({
        code: 'condition-unmet',
        detail: '请先完善本单位信息',
        data: { to: '/cards/unit-card' },
      });
    }
    const body = { opinion: '同意，数据已核对', notify: false, pledged: true };
    const acted = await led.call('POST', `/api/filings/${filing}/actions/approve`, body, { 'if-match': '"1"' });
    expect(acted).toMatchObject({ status: 409, json: { code: 'condition-unmet' } });
  });

  test('HB-21 others of the unit go on working, and so does the administrator once it is complete', async () => {
    expect((await clerk.call('GET', '/api/lists/fill')).status).toBe(200);
    const led = await story.signedIn('unit', 'head');
    const opened = await card(led, 'unit-card');
    expect(opened.json.why).toBe('请先完善本单位信息');
    const { fields } = opened.json.answers;
    expect((await save(led, 'unit-card', opened.json.revision, { ...fields, DW03: null })).status).toBe(422);
    expect((await save(led, 'unit-card', opened.json.revision, { ...fields, DW03: '0311-55502101' })).status).toBe(200);
    expect((await led.call('GET', '/api/session')).json.duty).toBeNull();
    expect((await led.call('GET', '/api/lists/review')).status).toBe(200);
  });
});

describe('an entry that leaves the register in the middle of a draft', () => {
  test('HB-67 a draft that is ready cannot be handed in any more, and stays readable with all it holds', async () => {
    const filing = await story.filled(clerk, world.rooms.east, '2025-02');
    expect((await clerk.call('POST', `/api/filings/${filing}/document`)).status).toBe(200);
    await database.rows(`update subject set state = 'closed', valid = '[2025-02-01,)' where id = $1`, [
      world.rooms.east,
    ]);
    const refused = await story.act(clerk, filing, 'submit');
    expect(refused).toMatchObject({ status: 409, json: { code: 'condition-unmet' } });
    expect(refused.json.detail).toContain('自2025年2月起已不在应报范围，不再填报，不能提交；已填内容都保留着');
    const view = await clerk.call('GET', `/api/filings/${filing}`);
    expect(view.json.standing).toContain('不再填报');
    expect(view.json.answers.fields.GC02).toBeGreaterThan(0);
    await database.rows(`update subject set state = 'active' where id = $1`, [world.rooms.east]);
    expect((await story.act(clerk, filing, 'submit')).status).toBe(200);
  });
});
