import { type ReactNode, useEffect, useMemo } from 'react';
import { FormContext } from '../filing/form-context.ts';
import { createFocus, FillToolsContext, focusCell } from '../fill/focus.ts';
import { PageBody } from '../fill/PageBody.tsx';
import { useUndoKeys } from '../fill/use-undo-keys.ts';
import type { CardForm } from '../registry/card-form.ts';
import { setUnsentWork } from '../session/unsent.ts';
import '../fill/fill.css';
import '../registry/registry.css';

/** The programme's pages one below the other, and below them what only the registration asks. */
export function RegistrationFields({ open, children }: { open: CardForm; children: ReactNode }) {
  const tools = useMemo(() => ({ focus: createFocus(), jump: focusCell }), []);
  useUndoKeys(open.store);
  useEffect(() => () => setUnsentWork({ count: 0, since: null }), []);
  return (
    <FormContext value={open}>
      <FillToolsContext value={tools}>
        <div className="card-pages">
          {open.form.pages.map((page) => (
            <PageBody key={page.page} page={page} readonly={false} whole />
          ))}
        </div>
        {children}
      </FillToolsContext>
    </FormContext>
  );
}

/** How many items of the form are not right; from now on they are marked, and the first of them is gone to. */
export function wrongIn(open: CardForm): string | null {
  open.hush(false);
  const wrong = open.store.session.findings().filter((finding) => finding.severity === 'hard');
  if (!wrong[0]) return null;
  focusCell(wrong[0].cells[0] ?? '');
  return `还有 ${wrong.length} 项没有填好，请看标红的地方。`;
}
