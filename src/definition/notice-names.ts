/** What a notice's text may name in braces, by the trigger that brings it: a closed list, said by the server. */
const aboutFiling = ['subject.name', 'collection', 'collection.label', 'deadline'] as const;

const names = {
  opened: ['collection', 'collection.label', 'deadline'],
  phase: ['collection', 'collection.label', 'deadline'],
  'before-deadline': aboutFiling,
  overdue: aboutFiling,
  reminder: [...aboutFiling, 'actor.organisation'],
  state: [...aboutFiling, 'actor.organisation', 'opinion'],
  transition: [...aboutFiling, 'actor.organisation', 'opinion'],
  account: ['login', 'password'],
  published: ['title'],
  undelivered: ['person'],
  'import-done': ['title'],
} as const;

export type NoticeName = (typeof names)[keyof typeof names][number];

/** Names for `on`, whose first word is the trigger: `before-deadline 3`. Null where there is no such trigger. */
export const noticeNames = (on: string): readonly string[] | null =>
  Object.entries(names).find(([trigger]) => trigger === on.split(' ')[0])?.[1] ?? null;

/** What the file name of a document may name in braces. */
export const documentNames = [
  'year',
  'month',
  'period',
  '年月',
  'collection',
  'title',
  'number',
  'subject.name',
  'subject.code',
  'subject.home',
  'owner.name',
] as const;
export type DocumentName = (typeof documentNames)[number];
