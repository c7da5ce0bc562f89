import { useParams, useRouter } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { Page } from '#definition/form.ts';
import { FormContext, type OpenForm } from '../filing/form-context.ts';
import type { FillForm } from '../filing/use-open-form.ts';
import { useSay } from '../ui/Status.tsx';
import { ConflictsDialog } from './ConflictsDialog.tsx';
import { FillHead } from './FillHead.tsx';
import { createFocus, FillToolsContext, focusCell } from './focus.ts';
import { Notices } from './Notices.tsx';
import { PageBody } from './PageBody.tsx';
import { PageFoot, PhoneBar } from './PageFoot.tsx';
import { PagesRail } from './PagesRail.tsx';
import { SidePanel } from './SidePanel.tsx';
import { useUndoKeys } from './use-undo-keys.ts';

/** The filling page: pages left, the form in the middle, what helps at the right. */
export function Filling({ fill }: { fill: FillForm }) {
  const { open, conflicts, settle, restored } = fill;
  const { view, store } = open;
  const { page: asked } = useParams({ strict: false });
  const router = useRouter();
  const say = useSay();
  const [folded, setFolded] = useState(false);
  const [sheet, setSheet] = useState(false);
  const focus = useMemo(createFocus, []);
  const wanted = useRef<string | null>(null);
  useSyncExternalStore((listener) => store.subscribe('layout', listener), store.layout);
  const pages = pagesOf(open);
  const page = pages.find((each) => each.page === asked) ?? firstOpen(pages, open);
  const number = pages.indexOf(page);

  const jump = useCallback(
    (cell: string) => {
      setSheet(false);
      const to = open.book.pageOf(cell);
      if (!focusCell(cell) && !focusCell(cell.split('/')[0] ?? '') && to && to.page !== page.page) {
        wanted.current = cell;
        router.history.push(addresses.fill(view.id, to.page));
      }
    },
    [open.book, page.page, router, view.id],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once the page asked for is drawn
  useEffect(() => {
    const cell = wanted.current;
    wanted.current = null;
    if (cell) requestAnimationFrame(() => focusCell(cell) || focusCell(cell.split('/')[0] ?? ''));
    else window.scrollTo({ top: 0 });
  }, [page.page]);
  useEffect(() => {
    if (restored) say(`已找回上次存在本机的 ${restored} 处改动，正在上传。`, { icon: 'save' });
  }, [restored, say]);
  useUndoKeys(store);
  useEffect(() => focus.subscribe(store.attend), [focus, store]);

  /** At opening, what a person types into is drawn first; the rest follows in the background, a key never waits for it. */
  const rest = useDeferredValue(true, false);
  const tools = useMemo(() => ({ focus, jump }), [focus, jump]);
  const mayFill = view.pages.find((each) => each.page === page.page)?.fill ?? false;
  return (
    <FormContext value={open}>
      <FillToolsContext value={tools}>
        <FillHead pages={pages} page={page} />
        <Notices />
        <div className={folded ? 'fill folded' : 'fill'}>
          <PagesRail pages={pages} current={page.page} />
          <section className="middle" aria-label={page.title}>
            <PageBody key={page.page} page={page} readonly={!view.editable || !mayFill} whole={rest} />
            <PageFoot pages={pages} number={number} />
          </section>
          {folded ? (
            <button type="button" className="unfold" onClick={() => setFolded(false)}>
              展开检查
            </button>
          ) : (
            <div className={sheet ? 'side-wrap open' : 'side-wrap'}>
              {rest && <SidePanel page={page.page} onFold={() => (sheet ? setSheet(false) : setFolded(true))} />}
            </div>
          )}
        </div>
        <PhoneBar pages={pages} number={number} onChecks={() => setSheet(true)} />
        {conflicts[0] && <ConflictsDialog conflicts={conflicts} settle={settle} />}
      </FillToolsContext>
    </FormContext>
  );
}

/** The pages this person may see and that matter now, in order. */
function pagesOf({ form, view, store }: OpenForm): readonly Page[] {
  return form.pages.filter((page) => view.pages.some((each) => each.page === page.page) && store.relevant(page.page));
}

/** Without a page in the address: the first that is not yet complete, the cover excepted. */
function firstOpen(pages: readonly Page[], { store }: OpenForm): Page {
  const own = pages.filter((page) => page.at !== 'opening');
  const hard = new Set(store.findings().flatMap(({ severity, page }) => (severity === 'hard' ? [page] : [])));
  const open = own.find((page) => hard.has(page.page));
  const page = open ?? own[0] ?? pages[0];
  if (!page) throw new Error('a form without a page this person may see');
  return page;
}
