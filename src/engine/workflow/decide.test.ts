import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedFolder } from '../../../tests/support/published.ts';
import {
  centreActor,
  city,
  clerkActor,
  community,
  february,
  goodFacts,
  headActor,
  reportFiling,
} from '../../../tests/support/reading-room.ts';
import type { Finding } from '../check/finding.ts';
import type { Actor, Filing } from '../filing.ts';
import type { Accepted, Command } from './action.ts';
import { availableActions } from './available-actions.ts';
import { daysLate, effectiveDeadline } from './deadline.ts';
import { decide } from './decide.ts';
import { editablePages } from './editing.ts';
import { evolve } from './evolve.ts';
import type { WorkflowFacts } from './facts.ts';
import { holderOf } from './holder.ts';

const { published } = publishedFolder('reading-room');
const now = '2025-02-28T10:00:00+08:00';

const order = (name: string, actor: Command['actor'], filing: Filing, more: Partial<Command> = {}): Command => ({
  do: name,
  actor,
  revision: filing.revision,
  opinion: '数据已核对，同意',
  notify: false,
  pledged: true,
  ...more,
});

const act = (
  filing: Filing,
  name: string,
  actor: Command['actor'],
  facts: WorkflowFacts = goodFacts,
  more: Partial<Command> = {},
  at = now,
) => decide(published, filing, order(name, actor, filing, more), at, facts);

function done(
  filing: Filing,
  name: string,
  actor: Command['actor'],
  facts: WorkflowFacts = goodFacts,
  more: Partial<Command> = {},
  at = now,
): Accepted {
  const decision = act(filing, name, actor, facts, more, at);
  if (decision.kind === 'refused') throw new Error(`${name}: ${decision.detail}`);
  return decision;
}

const filingAfter = (...args: Parameters<typeof done>): Filing => done(...args).filing;
const names = (filing: Filing, actor: Actor, facts: WorkflowFacts = goodFacts) =>
  availableActions(published, filing, actor, now, facts).map((action) => action.do);
const refusal = (...args: Parameters<typeof act>) => {
  const decision = act(...args);
  return decision.kind === 'refused' ? [decision.code, decision.detail] : decision.kind;
};

const draft = reportFiling();
const waiting = filingAfter(draft, 'submit', clerkActor);
const approved = filingAfter(waiting, 'approve', headActor);
const large = reportFiling({ answers: { ...draft.answers, fields: { JY02: 6000 } } });

describe('availableActions', () => {
  it('gives each actor what the programme wrote, in its order', () => {
    expect(names(draft, clerkActor)).toEqual(['submit', 'delete']);
    expect(names(draft, headActor, { ...goodFacts, fills: false })).toEqual([]);
    expect(names(waiting, headActor)).toEqual(['approve', 'return']);
    expect(names(approved, clerkActor)).toEqual(['correct']);
    expect(names(approved, centreActor)).toEqual(['void']);
  });

  it('HB-63 the head of another community holds nothing here', () => {
    const elsewhere = { ...community, id: 'west', code: 'WEST', path: '/city/west/' };
    expect(names(waiting, { ...headActor, organisation: elsewhere })).toEqual([]);
  });

  it('a button whose requirement is not met is there, with its sentence', () => {
    const finding = { key: 'R001', severity: 'hard' } as Finding;
    const blocked = (filing: Filing, facts: WorkflowFacts = goodFacts) =>
      availableActions(published, filing, clerkActor, now, facts).find((action) => action.do === 'submit')?.blocked;
    expect(blocked(draft)).toBeNull();
    expect(blocked(draft, { ...goodFacts, findings: [finding] })).toMatchObject({
      code: 'checks-fail',
      detail: '还有 1 条强制性错误，请按检测结果逐条改正',
    });
    expect(blocked(draft, { ...goodFacts, findings: null })).toMatchObject({ detail: '请先检测' });
    expect(blocked(draft, { ...goodFacts, unexplained: ['S001'] })).toMatchObject({ code: 'explanations-missing' });
    expect(blocked(reportFiling({ document: null }))).toMatchObject({
      code: 'document-outdated',
      detail: '请先生成 PDF',
    });
    expect(blocked(reportFiling({ revision: 4 }))).toMatchObject({ detail: '生成 PDF 之后数据有改动，请重新生成' });
    expect(blocked(reportFiling({ collection: { ...february, state: 'locked' } }))).toMatchObject({
      code: 'collection-locked',
    });
  });

  it('HB-08 a report without any change says so before it is handed in', () => {
    const carried = {
      label: '',
      filing: null,
      answers: draft.answers,
      previous: draft.answers,
      lastYear: null,
      confirm: [],
    };
    const same = reportFiling({ carried });
    expect(refusal(same, 'submit', clerkActor)).toEqual([
      'confirmation-missing',
      '数据与上期相同，请核对后勾选“本月数据已核对、无变化”',
    ]);
    const ticked = reportFiling({ carried, answers: { ...draft.answers, fields: { JY02: 100, FM06: true } } });
    expect(act(ticked, 'submit', clerkActor).kind).toBe('accepted');
    const confirming = reportFiling({ carried: { ...carried, confirm: ['JY02'] } });
    expect(refusal(confirming, 'submit', clerkActor)).toEqual([
      'confirmation-missing',
      '还有 1 项带入的底数没有确认，请逐项核对',
    ]);
  });
});

describe('decide', () => {
  it('HB-42 handing in moves the report to its unit and tells the holder', () => {
    const decision = done(draft, 'submit', clerkActor);
    expect(decision.events).toEqual([
      expect.objectContaining({ kind: 'moved', from: 'draft', to: 'unit', step: 'submitted', pledged: true }),
    ]);
    expect(decision.filing).toMatchObject({ state: 'unit', revision: 4, submittedAt: now, firstSubmittedAt: now });
    expect(decision.notices).toEqual([{ to: 'holder', text: '示例阅览室2025年2月月报月报待审核' }]);
  });

  it('HB-43 HB-45 nothing but what the state allows can be done', () => {
    expect(refusal(waiting, 'submit', clerkActor)).toEqual(['not-allowed', '现在是“待馆长审核”，不能提交']);
    expect(refusal(approved, 'withdraw', clerkActor)).toEqual(['not-allowed', '现在是“审核通过”，不能取消提交']);
    expect(refusal(waiting, 'approve', clerkActor)).toEqual(['not-allowed', '您现在不能审核通过']);
    expect(refusal(waiting, 'fly', clerkActor)).toEqual(['not-allowed', '没有这项操作']);
  });

  it('HB-44 taking back clears what was handed in, and the reviewer is told so', () => {
    const back = filingAfter(waiting, 'withdraw', clerkActor);
    expect(back).toMatchObject({
      state: 'draft',
      submittedAt: null,
      firstSubmittedAt: null,
      document: null,
      checkedRevision: null,
    });
    expect(refusal(back, 'approve', headActor)).toEqual(['not-allowed', '该件已被填报人取消提交']);
    expect(refusal(waiting, 'withdraw', clerkActor, { ...goodFacts, touched: true })[0]).toBe('condition-unmet');
  });

  it('HB-55 an opinion is asked for, and has to say something', () => {
    expect(refusal(waiting, 'approve', headActor, goodFacts, { opinion: '  ' })).toEqual([
      'opinion-missing',
      '请填写审核意见',
    ]);
    expect(refusal(waiting, 'approve', headActor, goodFacts, { opinion: '略' })[0]).toBe('opinion-vague');
    expect(refusal(draft, 'submit', clerkActor, goodFacts, { pledged: false })).toEqual([
      'pledge-missing',
      '请先阅读并勾选承诺',
    ]);
  });

  it('an old view of the filing is refused before anything else', () => {
    expect(refusal(waiting, 'approve', headActor, goodFacts, { revision: 1, opinion: '' })[0]).toBe('stale-revision');
  });

  it('a stage whose condition does not hold is skipped, and recorded as skipped', () => {
    expect(done(waiting, 'approve', headActor).events.map((event) => event.kind)).toEqual(['skipped', 'moved']);
    expect(approved).toMatchObject({ state: 'approved', acceptedAt: now, passed: ['unit'] });
    const second = filingAfter(filingAfter(large, 'submit', clerkActor), 'approve', headActor);
    expect(second).toMatchObject({ state: 'centre', acceptedAt: null, passed: ['unit'] });
  });

  it('a condition with its own sentence guards one stage only', () => {
    const second = filingAfter(filingAfter(large, 'submit', clerkActor), 'approve', headActor);
    expect(refusal(second, 'approve', centreActor)).toEqual(['condition-unmet', '请先在“市馆评分”页填写评分']);
    const scored = { ...second, answers: { ...second.answers, fields: { ...second.answers.fields, PF01: 90 } } };
    expect(filingAfter(scored, 'approve', centreActor).state).toBe('approved');
  });

  it('nobody approves what they filled in', () => {
    const own = { ...headActor, account: clerkActor.account };
    expect(refusal(waiting, 'approve', own)).toEqual(['not-allowed', '不能审核自己填报的材料']);
  });

  it('HB-58 a return opens the filing again and, mended, it goes back to the returner', () => {
    const second = filingAfter(filingAfter(large, 'submit', clerkActor), 'approve', headActor);
    const decision = done(second, 'return', centreActor, goodFacts, { opinion: '请核对外借册次' });
    expect(decision.notices).toEqual([
      { to: 'owner', text: '示例阅览室2025年2月月报月报被示例市图书馆退回。意见：请核对外借册次' },
    ]);
    expect(decision.filing).toMatchObject({
      state: 'returned',
      acceptedAt: null,
      returned: {
        from: 'centre',
        by: '丙',
        organisation: '示例市图书馆',
        opinion: '请核对外借册次',
        resubmit: 'to-returner',
        deadline: '2025-03-06T00:00:00+08:00',
      },
    });
    expect(filingAfter(decision.filing, 'submit', clerkActor).state).toBe('centre');
  });

  it('HB-46 a correction is a new version from the accepted one', () => {
    const decision = done(approved, 'correct', clerkActor);
    expect(decision.events).toEqual([{ kind: 'opened', version: 2, carriedFrom: 'f-1', state: 'draft' }]);
    expect(decision.filing).toMatchObject({
      version: 2,
      state: 'draft',
      submittedAt: null,
      acceptedAt: null,
      document: null,
      answers: approved.answers,
    });
    expect(decision.effects.map((effect) => effect.do)).toEqual(['new-version']);
    expect(names(decision.filing, clerkActor)).toEqual(['submit']);
  });

  it('HB-35 a draft can be deleted, once', () => {
    const decision = done(draft, 'delete', clerkActor);
    expect(decision.events.map((event) => event.kind)).toEqual(['moved', 'discarded']);
    expect(decision.effects).toEqual([{ do: 'discard' }]);
    expect(names(waiting, clerkActor)).not.toContain('delete');
  });
});

describe('pages, holders and the clock', () => {
  it('HB-43 the owner writes while the state says so, a reviewer on the reviewer’s page', () => {
    const pages = (filing: Filing, actor: Actor) => editablePages(published, filing, actor, now, goodFacts);
    expect(pages(draft, clerkActor)).toEqual(['cover', 'service', 'staff', 'activities', 'files']);
    expect(pages(waiting, clerkActor)).toEqual([]);
    const second = filingAfter(filingAfter(large, 'submit', clerkActor), 'approve', headActor);
    expect(pages(second, centreActor)).toEqual(['score']);
    expect(pages(reportFiling({ collection: { ...february, state: 'locked' } }), clerkActor)).toEqual([]);
  });

  it('a holder stands at the subject’s home, or anywhere in its role', () => {
    expect(holderOf(published, waiting, now)).toMatchObject({
      roles: ['head'],
      anywhere: false,
      organisation: { id: 'east' },
    });
    expect(holderOf(published, waiting, now, goodFacts, 'centre')).toEqual({
      roles: ['centre'],
      organisation: null,
      anywhere: true,
    });
    expect(holderOf(published, draft, now)).toBeNull();
  });

  it('a timer acts when its time has come, and not before', () => {
    const sent = reportFiling({ form: 'news', state: 'sent', enteredAt: '2025-02-20T10:00:00+08:00' });
    const lapse = (at: string) => availableActions(published, sent, 'clock', at, goodFacts).map((action) => action.do);
    expect(lapse('2025-02-25T23:59:59+08:00')).toEqual([]);
    expect(lapse('2025-02-26T00:00:00+08:00')).toEqual(['lapse']);
    expect(filingAfter(sent, 'lapse', 'clock', goodFacts, {}, '2025-02-26T00:00:00+08:00')).toMatchObject({
      state: 'read',
      flags: ['自动签收'],
    });
  });
});

describe('deadlines', () => {
  it('each level may only tighten', () => {
    const deadline = (...dues: string[]) =>
      effectiveDeadline(published, draft, {
        deadlines: dues.map((due) => ({ level: 'city', organisation: '示例市图书馆', due })),
      });
    expect(deadline()).toEqual({ at: february.due, why: '2025年2月月报截止' });
    expect(deadline('2025-03-02T00:00:00+08:00')).toEqual({
      at: '2025-03-02T00:00:00+08:00',
      why: '示例市图书馆规定的截止时间',
    });
    expect(deadline('2025-04-01T00:00:00+08:00').at).toBe(february.due);
  });

  it('a return after the deadline opens a window of its own', () => {
    const returned = {
      from: 'unit',
      by: '乙',
      organisation: '示例东街社区',
      opinion: '',
      at: now,
      revision: 3,
      deadline: '2025-03-20T00:00:00+08:00',
    };
    expect(effectiveDeadline(published, { ...draft, returned }, goodFacts)).toEqual({
      at: '2025-03-20T00:00:00+08:00',
      why: '示例东街社区退回后的补正期限',
    });
  });

  it('HB-06 lateness is counted from the first hand-in of the round', () => {
    const late = filingAfter(draft, 'submit', clerkActor, goodFacts, {}, '2025-03-06T09:00:00+08:00');
    expect([daysLate(published, waiting, goodFacts), daysLate(published, late, goodFacts)]).toEqual([0, 3]);
  });
});

describe('every sequence of actions', () => {
  const actors = [clerkActor, headActor, centreActor];
  const steps = fc.array(fc.record({ actor: fc.nat(2), action: fc.nat(6) }), { maxLength: 14 });

  it('leads to a state with a way on, or to an end; and folding its events gives the decided filing', () => {
    const workflow = published.programme.workflows.find((one) => one.workflow === 'monthly');
    fc.assert(
      fc.property(steps, fc.constantFrom(100, 6000), (sequence, loans) => {
        let filing = reportFiling({ answers: { ...draft.answers, fields: { JY02: loans, PF01: 80 } } });
        for (const { actor: at, action } of sequence) {
          const actor = actors[at] ?? clerkActor;
          const open = availableActions(published, filing, actor, now, goodFacts).filter((one) => one.blocked === null);
          const chosen = open[action % Math.max(1, open.length)];
          if (chosen === undefined) continue;
          const { events, filing: decided } = done(filing, chosen.do, actor);
          const by = {
            account: actor.account,
            name: actor.name,
            role: actor.role,
            organisation: actor.organisation.name,
          };
          const folded = events.reduce(
            (one, event, sequence) => evolve(one, { sequence, at: now, actor: by, event }),
            filing,
          );
          expect(folded).toEqual(decided);
          if (decided.flags.includes('已删除')) return;
          filing = {
            ...decided,
            document: { id: 'd', revision: decided.revision, at: now },
            checkedRevision: decided.revision,
          };
        }
        const state = workflow?.states.find((one) => one.state === filing.state);
        const ways = actors.flatMap((actor) =>
          availableActions(published, filing, actor, now, goodFacts).filter((one) => one.blocked === null),
        );
        expect(ways.length > 0 || state?.final === true).toBe(true);
      }),
    );
  });

  it('organisations of another city do not matter', () => {
    const facts = {
      ...goodFacts,
      organisations: [...goodFacts.organisations, { ...city, id: 'other', code: 'OTHER', path: '/other/' }],
    };
    expect(names(waiting, headActor, facts)).toEqual(names(waiting, headActor));
  });
});
