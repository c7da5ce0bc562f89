import { lazy, Suspense, useState } from 'react';
import type { ExportRequest } from '#contract/export.ts';
import { Button } from '../ui/Button.tsx';

const ExportDialog = lazy(() => import('./ExportDialog.tsx'));

/** Takes out in the background what is too long to wait for. */
export function ExportButton({ of, title }: { of: ExportRequest; title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      {open && (
        <Suspense>
          <ExportDialog of={of} title={title} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
