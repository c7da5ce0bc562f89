import { noAnswers } from '#definition/answers.ts';
import type { Actor, CollectionFacts, Filing, OrganisationFacts, SubjectFacts } from '#engine/filing.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { noFacts, type WorkflowFacts } from '#engine/workflow/facts.ts';

/** People and places of the teaching programme, for tests. */
export const city: OrganisationFacts = {
  id: 'city',
  code: 'CITY',
  name: '示例市图书馆',
  level: 'city',
  region: '130100',
  path: '/city/',
  state: 'active',
  attributes: {},
};

export const community: OrganisationFacts = {
  id: 'east',
  code: 'EAST',
  name: '示例东街社区',
  level: 'community',
  region: '130102',
  path: '/city/east/',
  state: 'active',
  attributes: {},
};

export const room: SubjectFacts = {
  id: 'room-1',
  code: 'R001',
  name: '示例阅览室',
  state: 'active',
  attributes: { kind: '1' },
  home: community,
  links: {},
};

export const february: CollectionFacts = {
  id: 'monthly-2025-02',
  series: 'monthly',
  label: '2025年2月月报',
  period: '2025-02',
  start: '2025-02-01',
  end: '2025-02-28',
  due: '2025-03-04T00:00:00+08:00',
  state: 'open',
  phase: null,
  parameters: {},
};

export const clerk = { account: 'clerk-1', name: '甲', organisation: community };

export const readingRoomInput = (): RuntimeInput => ({
  answers: noAnswers,
  carried: null,
  confirmed: [],
  listed: {},
  explanations: [],
  subject: room,
  collection: february,
  owner: clerk,
  actor: { ...clerk, role: 'clerk' },
  state: 'draft',
  version: 1,
  parameters: {},
  sources: {},
  codeLists: {},
  lastTexts: {},
  today: '2025-02-28',
  now: '2025-02-28T10:00:00+08:00',
});

export const clerkActor: Actor = { ...clerk, role: 'clerk' };
export const headActor: Actor = { account: 'head-1', name: '乙', role: 'head', organisation: community };
export const centreActor: Actor = { account: 'centre-1', name: '丙', role: 'centre', organisation: city };

/** A report ready to be handed in: printed at its revision, nothing carried. */
export const reportFiling = (more: Partial<Filing> = {}): Filing => ({
  id: 'f-1',
  programme: 'reading-room',
  definition: 'sha',
  form: 'monthly',
  collection: february,
  subject: room,
  owner: clerk,
  version: 1,
  state: 'draft',
  revision: 3,
  answers: { ...noAnswers, fields: { JY02: 100 } },
  carried: null,
  confirmed: [],
  listed: {},
  explanations: [],
  returned: null,
  document: { id: 'd-1', revision: 3, at: '2025-02-27T10:00:00+08:00' },
  checkedRevision: 3,
  openedAt: '2025-02-20T10:00:00+08:00',
  submittedAt: null,
  acceptedAt: null,
  passed: [],
  flags: [],
  ...more,
});

/** What the server would know of a report without findings. */
export const goodFacts: WorkflowFacts = { ...noFacts, fills: true, findings: [], organisations: [city, community] };
