import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { FilingView } from '#contract/filing.ts';
import type { Published } from '#definition/published.ts';
import type { Conflict } from '#engine/form/change.ts';
import { formRuntime } from '#engine/form/runtime.ts';
import type { FormRuntime } from '#engine/form/session.ts';
import type { PublishedProgramme } from '#engine/publish/publish.ts';
import { siteNow } from '../session/clock.ts';
import { useMe } from '../session/me.ts';
import { setUnsentWork } from '../session/unsent.ts';
import { openExplanationLine } from './explanation-line.ts';
import { fieldBook } from './field-book.ts';
import type { OpenForm } from './form-context.ts';
import { createFormStore } from './form-store.ts';
import { type JournalEntry, openJournal } from './journal.ts';
import { definitionQuery, filingQuery } from './queries.ts';
import { inputOf } from './runtime-input.ts';
import { createSaveLine } from './save-line.ts';

/** The filing and its definition, compiled once and opened in the engine. */
export function useFiling(filing: string) {
  const view = useQuery(filingQuery(filing));
  const definition = useQuery({
    ...definitionQuery(view.data?.definition ?? '', view.data?.form ?? ''),
    enabled: view.data !== undefined,
  });
  return {
    view: view.data,
    published: definition.data,
    error: view.error ?? definition.error,
    refetch: view.refetch,
  };
}

const runtimes = new WeakMap<Published, FormRuntime>();

export function openSession(view: FilingView, published: Published, how: 'whole' | 'in-steps' = 'whole') {
  const runtime = runtimes.get(published) ?? formRuntime(published as PublishedProgramme, view.form);
  runtimes.set(published, runtime);
  return { form: runtime.form, session: runtime.open(inputOf(view), how) };
}

/** For reading: no saving line, nothing to lose. Opened anew when the filing has moved on. */
export function useReadForm(view: FilingView, published: Published): OpenForm {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says whether the answers differ
  const opened = useMemo(() => openSession(view, published), [view.id, view.revision, published]);
  return useMemo(() => {
    const { form, session } = opened;
    const book = fieldBook(form, { ...published.programme.codeLists, ...view.codeLists });
    const store = createFormStore(session);
    const { findings = store.findings() } = view;
    return {
      view,
      form,
      programme: published.programme,
      book,
      store: { ...store, findings: () => findings },
      line: null,
      editable: false,
    };
  }, [opened, view, published]);
}

export interface FillForm {
  readonly open: OpenForm;
  readonly conflicts: readonly Conflict[];
  readonly settle: (cell: string) => void;
  /** Changes found on this machine from a visit that ended before they were sent. */
  readonly restored: number;
}

/** For filling: the journal's leftovers are applied and sent first, then every change travels as it is made. */
export function useFillForm(view: FilingView, published: Published): FillForm | null {
  const me = useMe();
  const key = `${me.account.id} ${view.id}`;
  const [ready, setReady] = useState<Awaited<ReturnType<typeof prepare>> | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const sources = JSON.stringify(view.sources);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is opened once per filing, state and what its sources found; later answers only bring actions and states
  useEffect(() => {
    let gone = false;
    let close = (): void => undefined;
    void prepare(view, published, key, (found) => setConflicts((all) => [...all, ...found])).then((made) => {
      if (gone) return made.close();
      close = made.close;
      setReady(made);
    });
    return () => {
      gone = true;
      close();
      setReady(null);
      setUnsentWork({ count: 0, since: null });
    };
  }, [view.id, view.state.state, view.editable, sources, published]);

  const open = useMemo<OpenForm | null>(() => ready && { ...ready.parts, view }, [ready, view]);
  return (
    open && {
      open,
      conflicts,
      settle: (cell) => setConflicts((all) => all.filter((conflict) => conflict.cell !== cell)),
      restored: ready?.restored ?? 0,
    }
  );
}

async function prepare(
  view: FilingView,
  published: Published,
  key: string,
  onConflicts: (conflicts: readonly Conflict[]) => void,
) {
  const opening = openJournal();
  const { form, session } = openSession(view, published, 'in-steps');
  const store = createFormStore(session, 'in-steps', view.findings);
  const journal = await opening;
  const left: JournalEntry | null = view.editable ? await journal.read(key) : null;
  const line = createSaveLine({
    filing: view.id,
    key,
    revision: left?.revision ?? view.revision,
    savedAt: view.savedAt,
    journal,
    now: siteNow,
    onTheirs: store.take,
    onConflicts,
  });
  store.onChange((changes) => line.push(changes));
  if (left) {
    store.take(left.changes);
    line.push(left.changes);
  }
  const explaining = await openExplanationLine({ filing: view.id, key, journal, line, now: siteNow });
  const tellUnsent = (): void => {
    const state = line.state();
    const count = state.count + explaining.count();
    setUnsentWork({ count, since: count ? (state.at ?? view.savedAt) : null });
  };
  line.subscribe('state', tellUnsent);
  explaining.subscribe('state', tellUnsent);
  const book = fieldBook(form, { ...published.programme.codeLists, ...view.codeLists });
  const parts = { form, programme: published.programme, book, store, line, explaining, editable: view.editable };
  const close = (): void => {
    explaining.close();
    line.close();
  };
  return { parts, close, restored: (left?.changes.length ?? 0) + explaining.count() };
}
