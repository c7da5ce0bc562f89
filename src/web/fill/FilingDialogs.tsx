import { lazy, Suspense } from 'react';
import { ActionDialog } from '../filing/ActionDialog.tsx';
import { useForm } from '../filing/form-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { QuoteNumber } from '../ui/QuoteNumber.tsx';
import type { FilingActions } from './use-filing-actions.ts';

const PdfDialog = lazy(() => import('../filing/PdfDialog.tsx'));
const RecordDialog = lazy(() => import('../filing/RecordDialog.tsx'));

/** The dialogs the head's buttons open. */
export function FilingDialogs({
  actions,
  record,
  onRecord,
}: {
  actions: FilingActions;
  record: boolean;
  onRecord: (open: boolean) => void;
}) {
  const { view } = useForm();
  const { asked, pdf, trouble } = actions;
  return (
    <Suspense>
      {asked && (
        <ActionDialog
          key={asked.do}
          action={asked}
          title={view.title}
          onClose={() => actions.ask(null)}
          onAct={actions.act}
        />
      )}
      {pdf && <PdfDialog title={view.title} src={pdf} onClose={actions.closePdf} />}
      {record && <RecordDialog filing={view.id} onClose={() => onRecord(false)} />}
      {trouble && (
        <Dialog
          title={trouble.title}
          width={440}
          onClose={actions.closeTrouble}
          footer={
            <>
              <Button onClick={actions.closeTrouble}>回到报表</Button>
              <Button
                tone="primary"
                onClick={() => {
                  actions.closeTrouble();
                  trouble.again();
                }}
              >
                重试
              </Button>
            </>
          }
        >
          <p>{trouble.detail}</p>
          {trouble.requestId && <QuoteNumber number={trouble.requestId} />}
        </Dialog>
      )}
    </Suspense>
  );
}
