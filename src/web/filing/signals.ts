/** Named bells: whoever shows a thing listens to its name alone, so that one key redraws one row. */
export interface Signals {
  subscribe(name: string, listener: () => void): () => void;
  tell(name: string): void;
}

export function createSignals(): Signals {
  const listeners = new Map<string, Set<() => void>>();
  return {
    subscribe(name, listener) {
      const those = listeners.get(name) ?? new Set();
      listeners.set(name, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0) listeners.delete(name);
      };
    },
    tell(name) {
      for (const listener of listeners.get(name) ?? []) listener();
    },
  };
}
