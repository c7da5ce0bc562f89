import { describe, expect, test } from 'vitest';
import type { FilingEvent, MoveStep, StoredEvent } from '#engine/filing.ts';
import { entriesOf } from './record-entries.ts';

const at = (sequence: number, instant: string, name: string, event: FilingEvent): StoredEvent => ({
  sequence,
  at: `2023-08-${instant}:00+08:00`,
  actor: { account: name, name, role: '填报人', organisation: '冀原大学' },
  event,
});
const moved = (step: MoveStep, label: string, more = {}): FilingEvent => ({
  kind: 'moved',
  do: step,
  label,
  from: 'a',
  to: 'b',
  opinion: null,
  notify: false,
  pledged: false,
  step,
  ...more,
});

describe('the record of a filing', () => {
  const entries = entriesOf([
    at(1, '25T09:12', '张一', { kind: 'opened', version: 1, carriedFrom: '2023年7月月报' }),
    at(2, '28T16:00', '张一', { kind: 'checked', hard: 0, soft: 0, hint: 0 }),
    at(3, '28T16:20', '张一', moved('submitted', '提交', { pledged: true })),
    at(4, '28T17:35', '王敏', moved('returned', '退回修改', { opinion: '请附离岗名单', notify: true })),
    at(5, '29T10:26', '张一', moved('submitted', '提交')),
  ]);

  test('HB-59 lists the stages in order, without what is no stage', () => {
    expect(entries.map(({ label }) => label)).toEqual(['填写', '提交', '退回修改', '再次提交']);
  });
  test('HB-59 says what the time between two stages was spent on', () => {
    expect(entries.map(({ lasted }) => lasted)).toEqual([
      '填写 3 天 7 小时',
      '待审 1 小时 15 分',
      '修改 16 小时 51 分',
      '',
    ]);
  });
  test('HB-58 a return shows its opinion in red and whether an SMS went out', () => {
    expect(entries[2]).toMatchObject({ opinion: '请附离岗名单', tone: 'red', note: '已短信通知' });
  });
});
