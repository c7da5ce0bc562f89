import { describe, expect, it } from 'vitest';
import { type Answers, noAnswers } from '#definition/answers.ts';
import { publishedFolder, sha256 } from '../../../tests/support/published.ts';
import { readingRoomInput } from '../../../tests/support/reading-room.ts';
import type { Carried } from '../filing.ts';
import { publish } from '../publish/publish.ts';
import { formRuntime } from './runtime.ts';
import type { FormRuntime, FormSession, RuntimeInput } from './session.ts';

const runtime: FormRuntime = formRuntime(publishedFolder('reading-room').published, 'monthly');

const open = (input: Partial<RuntimeInput> = {}): FormSession => runtime.open({ ...readingRoomInput(), ...input });
const fields = (values: Answers['fields']): Answers => ({ ...noAnswers, fields: values });
const set = (cell: string, value: Answers['fields'][string]) => ({ kind: 'set' as const, cell, value });
const keys = (session: FormSession): readonly string[] => session.findings().map((finding) => finding.key);
const message = (session: FormSession, key: string): string | undefined =>
  session.findings().find((finding) => finding.key === key)?.message;

describe('calculations and relevance', () => {
  it('totals follow their parts, and parts of parts', () => {
    const session = open({ answers: fields({ GC02: 100, GC03: 20 }) });
    expect(session.value('GC01')).toBe(120);
    expect(session.change([set('GC02', 150)]).calculated).toEqual({ GC01: 170 });
    expect(session.change([set('GC03', null)]).calculated).toEqual({ GC01: null });
  });

  it('a field that does not apply is neither asked nor checked, and counts as 0 in a sum', () => {
    const session = open({ answers: fields({ GC04: 5, GC05: 9 }) });
    expect([session.relevant('GC05'), keys(session).includes('R001')]).toEqual([false, false]);
    const children = open({
      answers: fields({ GC04: 5, GC05: 9 }),
      subject: { ...readingRoomInput().subject, attributes: { kind: '2' } },
    });
    expect([children.relevant('GC05'), keys(children).includes('R001')]).toEqual([true, true]);
  });

  it('the word that goes with 其他 is asked once 其他 is taken', () => {
    const session = open();
    session.change([{ kind: 'add-row', roster: 'HD', row: 'a', before: null, cells: { HD03: '1' } }]);
    expect(session.relevant('HD/a/HD04')).toBe(false);
    expect(session.change([set('HD/a/HD03', '9')]).relevance).toEqual({ 'HD/a/HD04': true });
    expect(keys(session)).toContain('T001@HD/a/HD04');
  });

  it('a roster fed by a source and choices fed by a roster follow', () => {
    const session = open();
    session.change([
      { kind: 'add-row', roster: 'GY', row: 'a', before: null, cells: { GY01: '甲' } },
      { kind: 'add-row', roster: 'GY', row: 'b', before: null, cells: { GY01: '乙' } },
      set('RS03', '甲'),
    ]);
    expect(session.choices('RS03')).toEqual([
      { code: '甲', label: '甲' },
      { code: '乙', label: '乙' },
    ]);
    expect(session.choices('RS04')).toEqual([{ code: '乙', label: '乙' }]);
    expect(session.choices('HD/x/HD06')).toEqual([
      { code: 'a', label: '甲' },
      { code: 'b', label: '乙' },
    ]);
  });
});

describe('a total over fields that do not apply', () => {
  const { programme } = publishedFolder('reading-room').published;
  const wider = JSON.parse(JSON.stringify(programme).replace('"GC02 + GC03"', '"GC02 + GC03 + GC05"'));
  const total = formRuntime(publish(wider, sha256).published, 'monthly');

  it('HB-61 counts a hidden field as 0 and a blank one as not known yet', () => {
    const answers = fields({ GC02: 3, GC03: 4, GC05: 9 });
    const children = { ...readingRoomInput().subject, attributes: { kind: '2' } };
    expect(total.open({ ...readingRoomInput(), answers }).value('GC01')).toBe(7);
    expect(total.open({ ...readingRoomInput(), answers, subject: children }).value('GC01')).toBe(16);
    expect(
      total.open({ ...readingRoomInput(), answers: fields({ GC02: 3, GC03: 4 }), subject: children }).value('GC01'),
    ).toBeNull();
  });
});

describe('findings', () => {
  it('HB-38 a number left blank is asked for, a text left blank is not', () => {
    const session = open();
    expect(message(session, 'T001@GC02')).toBe('GC02图书须填写，没有发生填 0');
    expect(keys(session).some((key) => key.includes('HD07'))).toBe(false);
    expect(session.change([set('GC02', 0)]).findings.removed).toContain('T001@GC02');
  });

  it('HB-39 a broken balance says both sides, and goes once it is mended', () => {
    const session = open({ answers: fields({ JY03: 3, JY04: 2, JY06: 1 }) });
    const finding = session.findings().find((one) => one.key === 'R002');
    expect(finding?.message).toBe('活动参加人次 JY04＝2，不应小于 活动场次 JY03＝3，差 1');
    expect(finding?.equation).toMatchObject({
      operator: '>=',
      leftValue: '2',
      rightValue: '3',
      difference: '-1',
      unit: null,
    });
    expect([finding?.page, finding?.cells]).toEqual(['service', ['JY04', 'JY03']]);
    expect(session.change([set('JY04', 5)]).findings.removed).toContain('R002');
  });

  it('a roster proves a value and offers to mend it', () => {
    const session = open({ answers: fields({ RS01: 3 }) });
    session.change([{ kind: 'add-row', roster: 'GY', row: 'a', before: null, cells: { GY01: '甲', GY03: '1' } }]);
    const finding = session.findings().find((one) => one.key === 'R010@RS01');
    expect(finding?.message).toBe('名单中1人，与RS01馆员人数=3不一致');
    expect(finding?.mend).toEqual({ cell: 'RS01', value: '1', because: '按“馆员名单”应为 1' });
    expect(finding?.equation).toMatchObject({ right: [{ text: 'count(在岗)', value: '1' }] });
  });

  it('a rule asked of each row names the row and moves with it', () => {
    const session = open();
    session.change([
      { kind: 'add-row', roster: 'GY', row: 'a', before: null, cells: { GY01: '甲' } },
      {
        kind: 'add-row',
        roster: 'GY',
        row: 'b',
        before: null,
        cells: { GY01: '乙', GY04: '2020-05', GY05: '2020-04' },
      },
    ]);
    expect(message(session, 'R011@GY/b')).toBe('第2行乙的离职年月早于入职年月');
    session.change([{ kind: 'remove-row', roster: 'GY', row: 'a' }]);
    expect(message(session, 'R011@GY/b')).toBe('第1行乙的离职年月早于入职年月');
    expect(session.findings().find((one) => one.key === 'R011@GY/b')?.cells).toEqual(['GY/b/GY05', 'GY/b/GY04']);
  });

  it('rows that repeat each other are named together; blanks repeat nothing', () => {
    const session = open();
    const row = (id: string, number: string | null) => ({
      kind: 'add-row' as const,
      roster: 'GY',
      row: id,
      before: null,
      cells: { GY02: number },
    });
    session.change([row('a', '11010519491231002X'), row('b', null), row('c', null), row('d', '11010519491231002X')]);
    expect(message(session, 'T003@GY/a+d')).toBe('“馆员名单”第4行与第1行的身份证号重复，请核对');
    expect(keys(session).filter((key) => key.startsWith('T003'))).toHaveLength(1);
  });

  it('one finding stands for many where the check reports once', () => {
    const session = open();
    const row = (id: string) => ({
      kind: 'add-row' as const,
      roster: 'HD',
      row: id,
      before: null,
      cells: { HD01: id, HD02: '2020-01-01' },
    });
    session.change([row('a'), row('b')]);
    const finding = session.findings().find((one) => one.check === 'R022');
    expect(finding?.message).toBe('第1行“a”的日期不在本年（共 2 处）');
    expect(finding?.cells).toEqual(['HD/a/HD02', 'HD/b/HD02']);
  });

  it('formats, limits and constraints are judged without a rule, and personal numbers are not repeated', () => {
    const session = open({ answers: fields({ FM04: '123', JY07: 40, FM01: 'x'.repeat(30) }) });
    expect(message(session, 'T002@FM04')).toBe('“手机号码”应为11 位手机号码，当前“1**”');
    expect(message(session, '约束@JY07')).toBe('闭馆天数不能超过31天');
    expect(message(session, '字数@FM01')).toBe('“阅览室编号”最多 20 字，现有 30 字，请删减');
  });

  it('a page a reviewer fills is asked only in its state', () => {
    expect(keys(open())).not.toContain('T001@PF01');
    expect(keys(open({ state: 'centre' }))).toContain('T001@PF01');
  });
});

describe('beside last period', () => {
  const before = fields({ GC02: 200, GC03: 10, JY01: 50 });
  const carried: Carried = {
    label: '2025年1月月报',
    filing: 'f1',
    answers: before,
    previous: before,
    lastYear: null,
    confirm: [],
  };

  it('templates compare each item with its last value, and an explanation clings to the numbers', () => {
    const session = open({ carried, answers: { ...before, fields: { ...before.fields, GC02: 300, JY01: 40 } } });
    expect(message(session, 'S002@GC02')).toBe('图书本月300册，上月200册，变动超过两成，请说明原因');
    expect(message(session, 'R003@JY01')).toBe('JY01到馆人次是当年累计数，本月40人次，不应少于上月的50人次');
    const finding = session.findings().find((one) => one.key === 'S002@GC02');
    expect(finding?.evidence).toEqual({ slots: ['FJ03'], required: false });
    expect(session.change([set('GC02', 310)]).findings.changed.map((one) => one.bound)).not.toContain(finding?.bound);
  });

  it('HB-08 no change is counted as no change, and a change takes the declaration away', () => {
    const session = open({ carried, answers: fields({ ...before.fields, FM06: true }) });
    expect([session.changes().count, keys(session).includes('R004'), session.flags()]).toEqual([
      0,
      false,
      ['本月无变化'],
    ]);
    session.change([set('JY01', 60)]);
    expect(session.changes()).toMatchObject({ count: 1, cells: ['JY01'] });
    expect(message(session, 'R004')).toBe('已勾选无变化，但1项与上月不同');
  });

  it('cells say how they stand', () => {
    const session = open({ carried, answers: before });
    expect([session.status('GC02'), session.status('GC01'), session.status('GC04')]).toEqual([
      'carried',
      'calculated',
      'empty',
    ]);
    expect(session.change([set('GC02', 1)]).statuses).toEqual({ GC02: 'changed', GC01: 'calculated' });
    expect(session.change([{ kind: 'confirm', cell: 'GC03', confirmed: true }]).statuses).toEqual({
      GC03: 'confirmed',
    });
  });

  it('HB-09 values of the base must be confirmed or changed one by one', () => {
    const session = open({ carried: { ...carried, confirm: ['JY01', 'GC02'] }, answers: before });
    expect(message(session, '确认')).toBe('还有 2 项带入的底数没有确认，请逐项核对后更新或确认');
    expect(session.change([set('JY01', 55)]).findings.changed.map((one) => one.cells)).toEqual([['GC02']]);
    expect(session.change([{ kind: 'confirm', cell: 'GC02', confirmed: true }]).findings.removed).toEqual(['确认']);
  });

  it('a soft finding is open until its explanation says something and its numbers stand still', () => {
    const answers = { ...before, fields: { ...before.fields, GC02: 300 } };
    const bound =
      open({ carried, answers })
        .findings()
        .find((one) => one.key === 'S002@GC02')?.bound ?? '';
    const explain = (text: string, binding = bound) => ({
      finding: 'S002@GC02',
      reason: null,
      text,
      evidence: [],
      bound: binding,
      by: '甲',
      at: '2025-02-01T00:00:00Z',
    });
    const notes = (text: string, binding?: string) =>
      open({ carried, answers, explanations: [explain(text, binding)] })
        .unexplained()
        .find(({ finding }) => finding.key === 'S002@GC02')?.notes;
    expect(
      open({ carried, answers })
        .unexplained()
        .map(({ finding }) => finding.key),
    ).toContain('S002@GC02');
    expect(notes('接收市图书馆调拨的旧书一百册')).toBeUndefined();
    expect(notes('接收市图书馆调拨的旧书一百册', 'other')).toEqual(['填写说明后数据又有变动，请重新填写说明']);
    expect(keys(open({ carried, answers, explanations: [explain('情况属实')] }))).toContain('说明@S002@GC02');
  });
});

describe('progress and incremental runs', () => {
  it('says per page what is filled, missing and found', () => {
    const session = open({ answers: fields({ FM03: '甲' }) });
    const cover = session.progress().find((page) => page.page === 'cover');
    expect(cover).toMatchObject({
      cells: 4,
      filled: 1,
      required: 2,
      missing: ['FM04'],
      findings: { hard: 1, soft: 0, hint: 0, flag: 0 },
    });
  });

  it('changing cell by cell ends where opening with the same answers begins', () => {
    const session = open();
    session.change([set('GC02', 5), set('JY03', 4)]);
    session.change([
      { kind: 'add-row', roster: 'GY', row: 'a', before: null, cells: { GY01: '甲', GY03: '1', GY04: '2020-01' } },
    ]);
    session.change([
      { kind: 'add-row', roster: 'GY', row: 'b', before: 'a', cells: { GY01: '乙', GY04: '2020-01', GY05: '2019-01' } },
    ]);
    session.change([
      set('GY/b/GY05', '2021-01'),
      set('GY/a/GY05', '2019-06'),
      set('RS01', 7),
      set('JY03', 0),
      set('GC03', 2),
    ]);
    const fresh = open({ answers: session.answers() });
    expect(session.findings()).toEqual(fresh.findings());
    expect(session.answers()).toEqual(fresh.answers());
  });
});
