/** The given properties without those that are absent, as `exactOptionalPropertyTypes` wants them. */
export function present<T extends object>(properties: T): Present<T> {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as Present<T>;
}

type Present<T> = {
  [K in keyof T as Extract<T[K], undefined | null> extends never ? K : never]: T[K];
} & {
  [K in keyof T as Extract<T[K], undefined | null> extends never ? never : K]?: Exclude<T[K], undefined | null>;
};
