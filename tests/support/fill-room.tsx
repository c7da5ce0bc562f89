import type { ReactNode } from 'react';
import type { FilingView } from '#contract/filing.ts';
import type { Answers } from '#definition/answers.ts';
import { noAnswers } from '#definition/answers.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { Change } from '#engine/form/change.ts';
import { fieldBook } from '../../src/web/filing/field-book.ts';
import { FormContext, type OpenForm } from '../../src/web/filing/form-context.ts';
import { createFormStore } from '../../src/web/filing/form-store.ts';
import { openSession } from '../../src/web/filing/use-open-form.ts';
import { createFocus, FillToolsContext, focusCell } from '../../src/web/fill/focus.ts';
import { publishedFolder } from './published.ts';
import { clerk, february, room } from './reading-room.ts';

const { published } = publishedFolder('reading-room');

/** January's values, carried into February. */
export const january: Answers = {
  ...noAnswers,
  fields: { GC02: 1200, GC03: 80, GC04: 40, GC06: 120.5, JY01: 900, JY02: 1500, JY03: 3, JY04: 90 },
  rosters: {
    GY: [
      { id: 'g1', cells: { GY01: '王馆员', GY02: '11010519491231002X', GY03: '1', GY04: '2020-01' } },
      { id: 'g2', cells: { GY01: '李馆员', GY02: '110105198001010010', GY03: '2', GY04: '2021-03' } },
    ],
  },
};

export const roomView = (more: Partial<FilingView> = {}): FilingView => ({
  id: 'f-1',
  programme: 'reading-room',
  definition: published.sha,
  form: 'monthly',
  title: '示例阅览室 2025年2月月报',
  subject: room,
  collection: february,
  owner: { account: clerk.account, name: clerk.name, organisation: clerk.organisation.name },
  version: 1,
  state: { state: 'draft', label: '填写中', icon: 'edit', tone: 'blue' },
  revision: 3,
  editable: true,
  pages: published.programme.forms
    .filter((form) => form.form === 'monthly')
    .flatMap((form) => form.pages.map(({ page }) => ({ page, fill: true }))),
  answers: january,
  carried: {
    label: '2025年1月月报（审核通过 01-28）',
    filing: 'f-0',
    answers: january,
    previous: january,
    lastYear: null,
    confirm: [],
  },
  confirmed: [],
  listed: {},
  sources: {},
  explanations: [],
  returned: null,
  document: null,
  due: { at: '2025-03-04T00:00:00+08:00', why: '' },
  late: null,
  actions: [],
  editors: [],
  openedAt: '2025-02-20T10:00:00+08:00',
  submittedAt: null,
  savedAt: null,
  now: '2025-02-27T10:00:00+08:00',
  queue: null,
  ...more,
});

/** February of the teaching programme's room, open for filling; what is done to it is listed in `made`. */
export function openRoom(
  more: Partial<FilingView> = {},
  how: 'whole' | 'in-steps' = 'whole',
  known?: readonly Finding[],
) {
  const view = roomView(more);
  const { form, session } = openSession(view, published, how);
  const store = createFormStore(session, how, known);
  const made: Change[] = [];
  store.onChange((changes) => made.push(...changes));
  const open: OpenForm = {
    view,
    form,
    programme: published.programme,
    book: fieldBook(form, published.programme.codeLists),
    store,
    line: null,
    editable: view.editable,
  };
  const tools = { focus: createFocus(), jump: focusCell };
  const inForm = (node: ReactNode) => (
    <FormContext value={open}>
      <FillToolsContext value={tools}>{node}</FillToolsContext>
    </FormContext>
  );
  return { open, store, made, inForm };
}
