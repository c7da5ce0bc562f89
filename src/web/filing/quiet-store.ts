import type { Form } from '#definition/form.ts';
import type { FormStore } from './form-store.ts';

export interface QuietStore {
  readonly store: FormStore;
  /** Keeps quiet about what is missing until a person has tried to save. */
  hush(quiet: boolean): void;
}

/** A form that is saved by a button: before that is pressed a blank field is not yet a mistake. */
export function quietStore(store: FormStore, form: Form): QuietStore {
  let quiet = true;
  const heard = store.cell;
  const silent = new WeakMap<object, ReturnType<typeof heard>>();
  return {
    store: {
      ...store,
      cell(path) {
        const state = heard(path);
        if (!quiet || state.findings.length === 0) return state;
        const muted = silent.get(state) ?? { ...state, findings: [] };
        silent.set(state, muted);
        return muted;
      },
    },
    hush(next) {
      if (quiet === next) return;
      quiet = next;
      for (const page of form.pages) {
        for (const block of page.blocks) {
          if (block.kind === 'fields') for (const field of block.fields) store.wake(field.code);
        }
      }
    },
  };
}
