import type { FilingView } from '#contract/filing.ts';
import type { CardView } from '#contract/registry.ts';
import type { Published } from '#definition/published.ts';
import type { Change } from '#engine/form/change.ts';
import { fieldBook } from '../filing/field-book.ts';
import type { OpenForm } from '../filing/form-context.ts';
import { createFormStore, type FormStore } from '../filing/form-store.ts';
import type { Journal, JournalEntry } from '../filing/journal.ts';
import { type QuietStore, quietStore } from '../filing/quiet-store.ts';
import { openSession } from '../filing/use-open-form.ts';
import { siteNow } from '../session/clock.ts';
import { setUnsentWork } from '../session/unsent.ts';

export interface CardForm extends OpenForm, QuietStore {
  readonly store: FormStore;
  /** Changes found on this machine from a visit that ended before they were saved. */
  readonly restored: number;
  /** The server has them: nothing is kept here any more. */
  forget(): void;
}

/** A card in the same engine as a filing. What is typed is kept on this machine until it is saved. */
export function openCardForm(
  card: CardView,
  published: Published,
  kept: { readonly journal: Journal; readonly key: string; readonly left: JournalEntry | null },
): CardForm {
  const view = viewOf(card, published);
  const { form, session } = openSession(view, published);
  const store = createFormStore(session);
  const usable = kept.left?.revision === card.revision ? kept.left.changes : [];
  let typed: readonly Change[] = usable;
  if (usable.length > 0) store.take(usable);
  store.onChange((changes) => {
    typed = [...typed, ...changes];
    const at = new Date(siteNow()).toISOString();
    setUnsentWork({ count: typed.length, since: at });
    void kept.journal.write(kept.key, { revision: card.revision, changes: typed, at });
  });
  return {
    view,
    form,
    programme: published.programme,
    book: fieldBook(form, published.programme.codeLists),
    ...quietStore(store, form),
    line: null,
    editable: true,
    restored: usable.length,
    forget() {
      typed = [];
      setUnsentWork({ count: 0, since: null });
      void kept.journal.clear(kept.key);
    },
  };
}

/** What the engine and the controls read of a filing, for a form that has none. */
const viewOf = (card: CardView, published: Published): FilingView => ({
  id: '',
  programme: published.programme.programme,
  definition: card.definition,
  form: card.form,
  title: card.subject.name || card.title,
  subject: card.subject,
  collection: card.collection,
  owner: card.owner,
  version: 1,
  state: { state: '', label: '', icon: 'edit', tone: 'blue' },
  revision: card.revision,
  editable: true,
  pages: [],
  answers: card.answers,
  carried: null,
  confirmed: [],
  listed: card.listed,
  sources: card.sources,
  explanations: [],
  parameters: card.parameters,
  returned: null,
  document: null,
  due: null,
  late: null,
  actions: [],
  editors: [],
  openedAt: card.now,
  submittedAt: null,
  savedAt: null,
  now: card.now,
  queue: null,
});
