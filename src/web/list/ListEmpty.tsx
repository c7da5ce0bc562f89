import type { ListView } from '#contract/list.ts';
import { Go } from '../shell/Go.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Why the list is empty: nothing there yet, or nothing that matches. */
export function ListEmpty({ view, filtered, onReset }: { view: ListView; filtered: boolean; onReset: () => void }) {
  if (filtered) {
    return (
      <EmptyState icon="search" title="没有符合条件的" text="换个条件试试，或者回到默认条件。">
        <Button onClick={onReset}>重置条件</Button>
      </EmptyState>
    );
  }
  const { title, text, action } = view.empty;
  return (
    <EmptyState title={title} text={text}>
      {action && (
        <Go className="btn" to={action.to}>
          {action.label}
        </Go>
      )}
    </EmptyState>
  );
}
