import type { CodeRow } from '#definition/code-list.ts';
import type { FieldType } from '#definition/field.ts';

/** Levels of the list `region`, from the top; its column `level` says which one a row is. */
const names: Readonly<Record<string, string>> = {
  nation: '国家',
  province: '省（自治区、直辖市）',
  city: '市（地区、州、盟）',
  county: '县（市、区、旗）',
  town: '乡镇（街道）',
};

export const levelName = (level: string): string => names[level] ?? level;

/** Whether the row is what the field asks for: `region(county)` takes no province. Rows without a level are as any other. */
export const isAtLevel = (type: FieldType, row: CodeRow): boolean =>
  type.kind !== 'region' || type.level === null || (row.columns['level'] ?? type.level) === type.level;

/**
 * The rows a field may show, in their order: those it may take, and above them those that only lead there. A list that is
 * no tree, or a field without a level, keeps all.
 */
export function rowsLeadingTo(type: FieldType, rows: readonly CodeRow[]): readonly CodeRow[] {
  if (type.kind !== 'region' || type.level === null) return rows;
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const wanted = new Set<CodeRow>();
  for (const row of rows) {
    if (!isAtLevel(type, row)) continue;
    for (let at: CodeRow | undefined = row; at !== undefined && !wanted.has(at); at = byCode.get(at.parent ?? ''))
      wanted.add(at);
  }
  return rows.filter((row) => wanted.has(row));
}
