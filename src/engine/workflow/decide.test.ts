import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approved,
  done,
  draft,
  filingAfter,
  large,
  names,
  now,
  published,
  refusal,
  waiting,
} from '../../../tests/support/decisions.ts';
import {
  centreActor,
  city,
  clerkActor,
  goodFacts,
  headActor,
  reportFiling,
} from '../../../tests/support/reading-room.ts';
import { availableActions } from './available-actions.ts';
import { evolve } from './evolve.ts';

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
    expect(refusal(back, 'approve', headActor)).toEqual(['not-allowed', '该件已被馆员取消提交']);
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
