import type { Change } from '#engine/form/change.ts';

/** Changes that have not reached the server. */
export interface JournalEntry {
  readonly revision: number;
  readonly changes: readonly Change[];
  readonly at: string;
}

/** What has not reached the server, kept on this machine until it has. */
export interface Journal {
  read<Entry = JournalEntry>(key: string): Promise<Entry | null>;
  write(key: string, entry: object): Promise<void>;
  clear(key: string): Promise<void>;
}

const store = 'journal';

/** IndexedDB; where the browser refuses it (private windows), memory: the page still works, a crash then loses it. */
export async function openJournal(): Promise<Journal> {
  const base = await openBase();
  if (!base) return memoryJournal();
  const run = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) =>
    settled(work(base.transaction(store, mode).objectStore(store)));
  return {
    read: async <Entry>(key: string) =>
      ((await run('readonly', (entries) => entries.get(key))) as Entry | undefined) ?? null,
    write: async (key, entry) => {
      await run('readwrite', (entries) => entries.put(entry, key));
    },
    clear: async (key) => {
      await run('readwrite', (entries) => entries.delete(key));
    },
  };
}

export function memoryJournal(): Journal {
  const entries = new Map<string, object>();
  return {
    read: async <Entry>(key: string) => (entries.get(key) as Entry | undefined) ?? null,
    write: async (key, entry) => {
      entries.set(key, entry);
    },
    clear: async (key) => {
      entries.delete(key);
    },
  };
}

async function openBase(): Promise<IDBDatabase | null> {
  if (typeof indexedDB === 'undefined') return null;
  const request = indexedDB.open('kebao', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return settled(request).catch(() => null);
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
