import { rowsOf } from '../form/cell.ts';
import { touches } from '../form/reads.ts';
import type { Moved, Sheet } from '../form/sheet.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import type { RuleBook } from './rule-book.ts';

const none: readonly Finding[] = [];

/** Findings of an open filing, kept up by running again only what reads something that moved. */
export class CheckRun {
  private readonly sheet: Sheet;
  private readonly book: RuleBook;
  /** Rules looked at so far, in the order of the book, and what each found. */
  private readonly rules: Rule[] = [];
  private readonly found: (readonly Finding[])[] = [];
  private readonly inRows: Map<string, readonly Finding[]>[] = [];

  constructor(sheet: Sheet, book: RuleBook) {
    this.sheet = sheet;
    this.book = book;
  }

  /** Looks for the first time at the next rules, this many at most. False once there is none left to look at. */
  look(count: number): boolean {
    for (let left = count; left > 0; left -= 1) {
      const at = this.rules.length;
      const rule = this.book.at(at);
      if (rule === undefined) return false;
      this.rules.push(rule);
      this.inRows.push(new Map());
      this.rerun(at, 'all');
    }
    return true;
  }

  findings(): readonly Finding[] {
    return this.found.flat();
  }

  /** Runs what is touched of what has been looked at; gives the findings of those rules before and after. */
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
      if (rule.bare !== true) sheet.live.enter(roster, id);
      const found = rule.run(sheet, { id, number: place + 1 });
      if (found.length > 0) known.set(id, found);
      else known.delete(id);
    }
    this.found[at] = sheet.rows(roster).flatMap(({ id }) => known.get(id) ?? none);
  }
}
