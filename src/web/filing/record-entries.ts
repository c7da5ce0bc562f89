import type { FilingEvent, MoveStep, StoredEvent } from '#engine/filing.ts';
import { sayDuration } from '../text/time.ts';

export interface RecordEntry {
  readonly sequence: number;
  readonly at: string;
  readonly label: string;
  readonly name: string;
  readonly place: string;
  readonly note: string;
  readonly opinion: string | null;
  readonly icon: string;
  readonly tone: 'green' | 'red' | 'grey';
  /** How long the stage that began here took, and what the time was spent on: `待审 1 小时 15 分`. */
  readonly lasted: string;
}

/** What the time after a move is spent on. */
const spentOn: Readonly<Record<MoveStep, string>> = {
  submitted: '待审',
  passed: '待审',
  moved: '办理',
  accepted: '',
  returned: '修改',
  withdrawn: '填写',
  reopened: '填写',
  ended: '',
};

/** The stages a reader cares about: openings and moves. Checks and printings in between are not stages. */
export function entriesOf(events: readonly StoredEvent[]): readonly RecordEntry[] {
  const stages = events.filter(
    ({ event }) => event.kind === 'opened' || event.kind === 'moved' || event.kind === 'discarded',
  );
  return stages.map((stored, at) => {
    const next = stages[at + 1];
    const spent = next ? Date.parse(next.at) - Date.parse(stored.at) : 0;
    const what =
      stored.event.kind === 'opened' ? '填写' : stored.event.kind === 'moved' ? spentOn[stored.event.step] : '';
    return { ...wordsOf(stored, stages.slice(0, at)), lasted: next && what ? `${what} ${sayDuration(spent)}` : '' };
  });
}

function wordsOf(stored: StoredEvent, before: readonly StoredEvent[]): Omit<RecordEntry, 'lasted'> {
  const { event, actor, at, sequence } = stored;
  const backed = event.kind === 'moved' && (event.step === 'returned' || event.step === 'withdrawn');
  return {
    sequence,
    at,
    label: labelOf(event, before),
    name: actor?.name ?? '系统',
    place: actor ? [actor.organisation, actor.role].filter(Boolean).join('，') : '',
    note: noteOf(event),
    opinion: event.kind === 'moved' ? event.opinion : null,
    icon: backed ? 'return' : event.kind === 'discarded' ? 'cross' : 'check',
    tone:
      event.kind === 'moved' && event.step === 'returned'
        ? 'red'
        : backed || event.kind === 'discarded'
          ? 'grey'
          : 'green',
  };
}

function labelOf(event: FilingEvent, before: readonly StoredEvent[]): string {
  if (event.kind === 'opened') return event.version > 1 ? `第 ${event.version} 版` : '填写';
  if (event.kind === 'discarded') return '删除';
  if (event.kind !== 'moved') return '';
  const again =
    event.step === 'submitted' &&
    before.some((stored) => stored.event.kind === 'moved' && stored.event.step === 'submitted');
  return again ? `再次${event.label}` : event.label;
}

function noteOf(event: FilingEvent): string {
  if (event.kind === 'opened') return event.carriedFrom ? `新建，带入${event.carriedFrom}的数据` : '新建';
  if (event.kind === 'moved') {
    return [event.pledged && '已作真实性承诺', event.notify && '已短信通知'].filter(Boolean).join('，');
  }
  return '';
}
