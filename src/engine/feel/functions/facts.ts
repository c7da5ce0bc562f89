import type { CodeList, CodeRow } from '#definition/code-list.ts';
import type { Facts } from '../evaluate.ts';
import { integer } from '../exact.ts';
import { writeMoment } from '../interpret/moments.ts';
import { type FeelContext, type FeelValue, isTagged } from '../value.ts';

/** Functions the engine knows by name and whoever evaluates must give: their answers lie outside the expression. */
export const factFunctions: Readonly<Record<string, string>> = {
  listed: '代码在码表里，可给日期。listed(RYA07, "职称")',
  'list attribute': '码表里某一列的值。list attribute("XZ6", x, "province")',
  rank: '代码在码表里的次序，从 1 数起。rank("XL", RYA06)',
  within: '代码是另一个代码本身或它的下级。within("XZ6", x, y)',
  elsewhere: '同一个值在别的填报件里出现的清单；浏览器里为空白，由服务器判断。elsewhere(RYA04)',
  complete: '必填的信息已经填齐。complete(organisation)',
  authority: '某个行政区划的主管部门。authority(意向服务地)',
  ancestor: '上级机构。ancestor(subject.home, "city")',
  workdays: '两个日期之间的工作日天数。workdays(a, b)',
};

/** `R1(code)` for every list, and `listed`, `list attribute`, `rank`, `within`. */
export function listFacts(lists: Readonly<Record<string, CodeList>>): Facts {
  const rowOf = (list: FeelValue | undefined, code: FeelValue | undefined): CodeRow | undefined =>
    typeof list === 'string' ? lists[list]?.rows.find((row) => row.code === code) : undefined;
  const named = Object.keys(lists).map((list) => [list, (code?: FeelValue) => contextOf(rowOf(list, code))] as const);
  return {
    ...Object.fromEntries(named),
    listed: (code, list, on) => (code === null || code === undefined ? null : valid(rowOf(list, code), on ?? null)),
    'list attribute': (list, code, column) => {
      const context = contextOf(rowOf(list, code));
      return context === null || typeof column !== 'string' ? null : (context[column] ?? null);
    },
    rank: (list, code) => {
      const at = typeof list === 'string' ? (lists[list]?.rows.findIndex((row) => row.code === code) ?? -1) : -1;
      return at < 0 ? null : integer(at + 1);
    },
    within: (list, code, above) => {
      if (code === null || above === null) return null;
      for (let row = rowOf(list, code); row !== undefined; row = rowOf(list, row.parent)) {
        if (row.code === above) return true;
      }
      return false;
    },
  };
}

function contextOf(row: CodeRow | undefined): FeelContext | null {
  return row === undefined ? null : { ...row.columns, code: row.code, label: row.label, parent: row.parent ?? null };
}

/** Months and days compare as text up to the length of the bound: `2023-08` contains all its days. */
function valid(row: CodeRow | undefined, on: FeelValue): boolean {
  if (row === undefined) return false;
  if (!isTagged(on) || (on.feel !== 'date' && on.feel !== 'month')) return true;
  const day = writeMoment(on);
  const after = row.since === undefined || day.slice(0, row.since.length) >= row.since.slice(0, day.length);
  return after && (row.until === undefined || day.slice(0, row.until.length) <= row.until.slice(0, day.length));
}
