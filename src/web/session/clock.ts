import { useEffect, useSyncExternalStore } from 'react';

/** The site's clock: a demonstration's may be moved, so it comes from the `now` of answers, not from the machine. */
let ahead = 0;
const listeners = new Set<() => void>();
let shown = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

export function setSiteClock(now: string): void {
  ahead = Date.parse(now) - Date.now();
  tick();
}

export const siteNow = (): number => Date.now() + ahead;

function tick(): void {
  shown = Math.floor(siteNow() / 1000);
  for (const listener of listeners) listener();
}

/** To the minute: what shows days and hours need not draw every second. */
export function useSiteMinute(): number {
  useEffect(() => {
    timer ??= setInterval(tick, 1000);
    return () => {
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, []);
  return useSyncExternalStore(subscribe, () => Math.floor(shown / 60)) * 60_000;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
