import type { ResponseOf } from '#contract/endpoint.ts';
import type { FilingView, PrepareFiling } from '#contract/filing.ts';
import type { Published } from '#definition/published.ts';
import { fieldBook } from '../filing/field-book.ts';
import type { OpenForm } from '../filing/form-context.ts';
import { createFormStore } from '../filing/form-store.ts';
import { type QuietStore, quietStore } from '../filing/quiet-store.ts';
import { openSession } from '../filing/use-open-form.ts';
import { siteNow } from '../session/clock.ts';

export type OpenCover = OpenForm & QuietStore;

/** A form that does not exist yet, so that its cover knows relevance, choices and rules as the form itself will. */
export function openCover(prepared: ResponseOf<typeof PrepareFiling>, published: Published, formId: string): OpenCover {
  const { subject, period, answers } = prepared;
  const now = new Date(siteNow()).toISOString();
  const view: FilingView = {
    id: '',
    programme: published.programme.programme,
    definition: prepared.definition,
    form: formId,
    title: subject.name,
    subject,
    collection: {
      id: '',
      series: '',
      label: prepared.periods.find((each) => each.period === period)?.label ?? period,
      period,
      start: '',
      end: '',
      due: null,
      state: 'open',
      phase: null,
      parameters: {},
    },
    owner: { account: '', name: '', organisation: subject.home?.name ?? '' },
    version: 1,
    state: { state: '', label: '', icon: 'edit', tone: 'blue' },
    revision: 0,
    editable: true,
    pages: [],
    answers,
    carried: null,
    confirmed: [],
    listed: {},
    sources: {},
    explanations: [],
    returned: null,
    document: null,
    due: null,
    late: null,
    actions: [],
    editors: [],
    openedAt: now,
    submittedAt: null,
    savedAt: null,
    now,
    queue: null,
  };
  const { form, session } = openSession(view, published);
  return {
    view,
    form,
    programme: published.programme,
    book: fieldBook(form, published.programme.codeLists),
    line: null,
    editable: true,
    ...quietStore(createFormStore(session), form),
  };
}
