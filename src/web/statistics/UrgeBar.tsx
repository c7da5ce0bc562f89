import { lazy, Suspense, useState } from 'react';
import type { Urging } from '#contract/reminder.ts';
import type { Urged } from '../reminders/RemindDialog.tsx';
import { Button } from '../ui/Button.tsx';

const RemindDialog = lazy(() => import('../reminders/RemindDialog.tsx'));
const ReminderLogDialog = lazy(() => import('../reminders/ReminderLogDialog.tsx'));

/** HB-14: urging what is ticked, and who has urged before. */
export function UrgeBar({ urging, urged, onDone }: { urging: Urging; urged: readonly Urged[]; onDone: () => void }) {
  const [open, setOpen] = useState<'urge' | 'log' | null>(null);
  return (
    <span className="end row">
      {urging.limit && <span className="muted t13 hide-s">同一个 {urging.limit}内催一次</span>}
      <Button small onClick={() => setOpen('log')}>
        催报记录
      </Button>
      <Button small blocked={urged.length === 0 ? '请先勾选' : null} onClick={() => setOpen('urge')}>
        催报选中的 {urged.length} 个
      </Button>
      <Suspense>
        {open === 'urge' && (
          <RemindDialog
            urging={urging}
            urged={urged}
            onClose={() => {
              setOpen(null);
              onDone();
            }}
          />
        )}
        {open === 'log' && <ReminderLogDialog urging={urging} onClose={() => setOpen(null)} />}
      </Suspense>
    </span>
  );
}
