import type { Urging } from '#contract/reminder.ts';
import type { NoticeRule } from '#definition/output.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

/** What the programme says of urging by hand for this form; undefined: nobody urges. */
export const reminderRule = ({ programme }: Edition, form: string): NoticeRule | undefined =>
  programme.notices.find(({ on, of }) => on === 'reminder' && (of === undefined || of === form));

const seconds = { minute: 60, hour: 3600, day: 86_400 } as const;
const words = { minute: '分钟', hour: '小时', day: '天' } as const;

/** `every: 24 hours` as seconds and words; null where the rule sets no limit. A text it does not know limits to a day. */
export function reminderLimit({ every }: NoticeRule): { readonly seconds: number; readonly words: string } | null {
  if (every === undefined) return null;
  const [, count = '24', unit = 'hour'] = /^(\d+) (minute|hour|day)s?$/.exec(every) ?? [];
  const of = unit as keyof typeof seconds;
  return { seconds: Number(count) * seconds[of], words: `${count} ${words[of]}` };
}

/** How this role may urge for a run of a form; null where it may not, or the programme provides no reminder. */
export function urgingOf(edition: Edition, may: readonly string[], form: string, period: string): Urging | null {
  const rule = reminderRule(edition, form);
  if (!rule || !may.includes('remind')) return null;
  return { form, period, sms: rule.sms, limit: reminderLimit(rule)?.words ?? null };
}
