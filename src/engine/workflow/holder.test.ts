import { describe, expect, it } from 'vitest';
import { draft, filingAfter, large, now, published, waiting } from '../../../tests/support/decisions.ts';
import {
  centreActor,
  clerkActor,
  february,
  goodFacts,
  headActor,
  reportFiling,
} from '../../../tests/support/reading-room.ts';
import type { Actor, Filing } from '../filing.ts';
import { availableActions } from './available-actions.ts';
import { editablePages } from './editing.ts';
import { holderOf } from './holder.ts';

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
