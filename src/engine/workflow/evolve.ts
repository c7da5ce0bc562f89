import type { Filing, FilingEvent, Returned, StoredEvent } from '../filing.ts';
import { contentRevision } from './requirements.ts';

/** The filing after a stored fact. Folding all of a filing's events in order gives its standing. */
export function evolve(filing: Filing, stored: StoredEvent): Filing {
  const { event, at } = stored;
  switch (event.kind) {
    case 'opened':
      return opened(filing, event, at);
    case 'moved':
      return moved(
        { ...filing, contentRevision: contentRevision(filing), revision: filing.revision + 1 },
        event,
        stored,
      );
    case 'skipped':
      return filing;
    case 'checked':
      return { ...filing, checkedRevision: filing.revision };
    case 'document-made':
      return { ...filing, document: { id: event.document, revision: event.revision, at } };
    case 'discarded':
      return { ...filing, flags: [...new Set([...filing.flags, discarded])] };
  }
}

/** Flag of a filing that was taken back for good. */
export const discarded = '已删除';

/** A new version begins clean with the answers it inherits. */
function opened(filing: Filing, event: Extract<FilingEvent, { kind: 'opened' }>, at: string): Filing {
  return {
    ...filing,
    version: event.version,
    state: event.state ?? filing.state,
    revision: 1,
    contentRevision: 1,
    explanations: [],
    returned: null,
    document: null,
    checkedRevision: null,
    openedAt: at,
    enteredAt: at,
    submittedAt: null,
    firstSubmittedAt: null,
    acceptedAt: null,
    passed: [],
    flags: [],
  };
}

type Moved = Extract<FilingEvent, { kind: 'moved' }>;

function moved(filing: Filing, event: Moved, stored: StoredEvent): Filing {
  const { at } = stored;
  const here: Filing = { ...filing, state: event.to, enteredAt: at, flags: flagged(filing.flags, event.flag) };
  const submitted = { submittedAt: at, firstSubmittedAt: filing.firstSubmittedAt ?? at };
  const done = filing.returned?.from === event.from ? null : filing.returned;
  switch (event.step) {
    case 'submitted':
      return { ...here, ...submitted };
    case 'passed':
      return { ...here, passed: [...filing.passed, event.from], returned: done };
    case 'accepted':
      return {
        ...here,
        ...(filing.submittedAt === null ? submitted : {}),
        passed: [...filing.passed, event.from],
        returned: done,
        acceptedAt: at,
      };
    case 'returned':
      return {
        ...here,
        returned: returnedBy(filing, event, stored),
        passed: event.resubmit === 'to-returner' ? filing.passed : [],
        acceptedAt: null,
      };
    case 'withdrawn':
      return { ...here, submittedAt: null, firstSubmittedAt: null, document: null, checkedRevision: null };
    case 'reopened':
      return { ...here, acceptedAt: null, document: null, checkedRevision: null };
    case 'ended':
      return { ...here, acceptedAt: null };
    case 'moved':
      return here;
  }
}

const flagged = (flags: readonly string[], flag: string | undefined): readonly string[] =>
  flag === undefined || flags.includes(flag) ? flags : [...flags, flag];

const returnedBy = (filing: Filing, event: Moved, { actor, at }: StoredEvent): Returned => ({
  from: event.from,
  by: actor?.name ?? '',
  organisation: actor?.organisation ?? '',
  opinion: event.opinion ?? '',
  at,
  revision: filing.revision,
  resubmit: event.resubmit ?? 'from-start',
  deadline: event.deadline ?? null,
});
