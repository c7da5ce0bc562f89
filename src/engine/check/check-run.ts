import { rowsOf } from '../form/cell.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import { touches } from '../form/reads.ts';
import type { Moved, Sheet } from '../form/sheet.ts';
import { checkRules } from './check-rules.ts';
import { fieldRules } from './field-rules.ts';
import type { Finding } from './finding.ts';
import { rosterRules } from './roster-rules.ts';
import type { Rule } from './rule.ts';
import { confirmationRule, slotRules } from './slot-rules.ts';

/** All rules of a form, built once: those every form has, then the programme's own in the order written. */
export const rulesOf = (form: CompiledForm): readonly Rule[] => [
  ...fieldRules(form),
  ...rosterRules(form),
  ...slotRules(form),
  confirmationRule,
  ...checkRules(form),
];

const none: readonly Finding[] = [];

/** Findings of an open filing, kept up by running again only what reads something that moved. */
export class CheckRun {
  private readonly sheet: Sheet;
  private readonly rules: readonly Rule[];
  private readonly found: (readonly Finding[])[];
  private readonly inRows: Map<string, readonly Finding[]>[];

  constructor(sheet: Sheet, rules: readonly Rule[]) {
    this.sheet = sheet;
    this.rules = rules;
    this.found = rules.map(() => none);
    this.inRows = rules.map(() => new Map());
    for (const at of rules.keys()) this.rerun(at, 'all');
  }

  findings(): readonly Finding[] {
    return this.found.flat();
  }

  /** Runs what is touched; gives the findings of those rules before and after. */
  update(moved: Moved): { readonly before: readonly Finding[]; readonly after: readonly Finding[] } {
    const before: Finding[] = [];
    const after: Finding[] = [];
    for (const [at, rule] of this.rules.entries()) {
      const rows = this.rowsToRun(rule, moved);
      if (rows === null) continue;
      before.push(...(this.found[at] ?? none));
      this.rerun(at, rows);
      after.push(...(this.found[at] ?? none));
    }
    return { before, after };
  }

  /** Which rows a rule must look at again; null: none. */
  private rowsToRun({ roster, reads }: Rule, moved: Moved): ReadonlySet<string> | 'all' | null {
    if (touches(reads.outer, moved.keys)) return 'all';
    if (roster === null) return null;
    const rows = moved.rows.get(roster);
    if (rows === undefined) return null;
    return rows === 'all' || touches(reads.inner, moved.keys) ? rows : null;
  }

  private rerun(at: number, rows: ReadonlySet<string> | 'all'): void {
    const rule = this.rules[at];
    const known = this.inRows[at];
    if (rule === undefined || known === undefined) return;
    const { sheet } = this;
    if (rule.roster === null) {
      this.found[at] = rule.run(sheet, null);
      return;
    }
    if (rows === 'all') known.clear();
    const { roster } = rule;
    for (const [place, { id }] of (sheet.isRelevant(roster) ? rowsOf(sheet.answers, roster) : []).entries()) {
      if (rows !== 'all' && !rows.has(id)) continue;
      sheet.live.enter(roster, id);
      const found = rule.run(sheet, { id, number: place + 1 });
      if (found.length > 0) known.set(id, found);
      else known.delete(id);
    }
    this.found[at] = sheet.rows(roster).flatMap(({ id }) => known.get(id) ?? none);
  }
}
