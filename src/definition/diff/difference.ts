export const differenceKinds = ['新增', '取消', '改名', '改口径', '规则变动', '码表增减', '流程变动'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** One line of 版本对照: what changed, where people meet it, and from what to what. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** `月报 › 馆藏与服务`, `码表 activity`, `流程 monthly`. */
  readonly where: string;
  /** Code, check number, state or action; empty for a whole page or form. */
  readonly code: string;
  readonly label: string;
  /** `人 → 人次`, empty where the thing itself came or went. */
  readonly change: string;
}

export const difference = (
  kind: DifferenceKind,
  where: string,
  code: string,
  label: string,
  change = '',
): Difference => ({ kind, where, code, label, change });

/** Properties that differ, `计量单位：人 → 人次`; a value nobody gave is a dash. */
export function changedProperties(
  before: object,
  after: object,
  titles: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(titles).flatMap(([key, title]) => {
    const [old, now] = [said(before, key), said(after, key)];
    return old === now ? [] : [`${title}：${old} → ${now}`];
  });
}

function said(owner: object, key: string): string {
  const value = (owner as Readonly<Record<string, unknown>>)[key];
  if (value === undefined || value === null) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Pairs of things of the same name: old only, new only, both. */
export function paired<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): { readonly gone: readonly T[]; readonly come: readonly T[]; readonly kept: readonly (readonly [T, T])[] } {
  const old = new Map(before.map((item) => [nameOf(item), item]));
  const now = new Map(after.map((item) => [nameOf(item), item]));
  return {
    gone: before.filter((item) => !now.has(nameOf(item))),
    come: after.filter((item) => !old.has(nameOf(item))),
    kept: after.flatMap((item) => {
      const earlier = old.get(nameOf(item));
      return earlier === undefined ? [] : [[earlier, item] as const];
    }),
  };
}
