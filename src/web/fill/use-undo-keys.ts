import { useEffect } from 'react';
import type { FormStore } from '../filing/form-store.ts';
import { useSay } from '../ui/Status.tsx';

/** Ctrl+Z and Ctrl+Y anywhere on the page, also for what has been saved. Long texts keep the browser's own undo. */
export function useUndoKeys(store: FormStore): void {
  const say = useSay();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const target = event.target as HTMLElement | null;
      if (target?.tagName === 'TEXTAREA' || target?.dataset['edit'] === 'yes') return;
      const key = event.key.toLowerCase();
      const again = key === 'y' || (key === 'z' && event.shiftKey);
      if (key !== 'z' && !again) return;
      event.preventDefault();
      if (target instanceof HTMLInputElement) target.blur();
      const label = again ? store.redo() : store.undo();
      target?.focus();
      say(label ? `${again ? '已重做' : '已撤销'}：${label}。` : again ? '没有可重做的。' : '没有可撤销的。', {
        icon: 'return',
      });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, say]);
}
