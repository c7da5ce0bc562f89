import { describe, expect, it } from 'vitest';
import { act, approved, draft, names, now, published, refusal, waiting } from '../../../tests/support/decisions.ts';
import {
  centreActor,
  clerkActor,
  community,
  february,
  goodFacts,
  headActor,
  reportFiling,
} from '../../../tests/support/reading-room.ts';
import type { Finding } from '../check/finding.ts';
import type { Filing } from '../filing.ts';
import { availableActions } from './available-actions.ts';
import type { WorkflowFacts } from './facts.ts';

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
