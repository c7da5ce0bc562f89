import type { CompiledForm } from '../form/compiled-form.ts';
import { checkRules } from './check-rules.ts';
import { fieldRules } from './field-rules.ts';
import { rosterRules } from './roster-rules.ts';
import type { Rule } from './rule.ts';
import { confirmationRule, slotRules } from './slot-rules.ts';

/**
 * All rules of a form: those every form has, then the programme's own in the order written. They are made as they are
 * first wanted and kept for every filing of the form.
 */
export class RuleBook {
  private readonly made: Rule[] = [];
  private readonly makers: (() => readonly Rule[])[];

  constructor(form: CompiledForm) {
    this.makers = [
      () => [...fieldRules(form), ...rosterRules(form), ...slotRules(form), confirmationRule],
      ...form.index.form.checks.map((check) => () => checkRules(check, form)),
    ];
  }

  /** The rule at a place; undefined behind the last. */
  at(place: number): Rule | undefined {
    while (place >= this.made.length) {
      const make = this.makers.shift();
      if (make === undefined) return undefined;
      this.made.push(...make());
    }
    return this.made[place];
  }
}
