import type { Feel } from '#definition/field.ts';
import type { Form } from '#definition/form.ts';
import type { State, Workflow } from '#definition/workflow.ts';
import type { Ast } from '../feel/ast.ts';
import { evaluateIn, type Facts } from '../feel/evaluate.ts';
import { nameNode } from '../feel/expand.ts';
import { listFacts } from '../feel/functions/facts.ts';
import type { FeelValue } from '../feel/value.ts';
import type { Actor, Filing, OrganisationFacts } from '../filing.ts';
import { organisationContext, typesByCode } from '../form/standing-names.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { WorkflowFacts } from './facts.ts';
import { organisationFacts } from './organisations.ts';
import { namesOf } from './review-names.ts';

/** A filing on its way: the definition it goes by, who looks at it, when, and what is known beside it. */
export interface Review {
  readonly published: PublishedProgramme;
  readonly form: Form;
  readonly workflow: Workflow;
  readonly filing: Filing;
  readonly actor: Actor | 'clock';
  readonly now: string;
  readonly facts: WorkflowFacts;
  /** The value of an expression over the filing's answers and standing. */
  readonly named: (name: string) => FeelValue;
  readonly ask: (feel: Feel, more?: Readonly<Record<string, FeelValue>>) => FeelValue;
}

/** Null for a form without a workflow: there is nothing to decide. */
export function reviewOf(
  published: PublishedProgramme,
  filing: Filing,
  actor: Actor | 'clock',
  now: string,
  facts: WorkflowFacts,
): Review | null {
  const { programme, trees } = published;
  const form = programme.forms.find((one) => one.form === filing.form);
  const workflow = programme.workflows.find((one) => one.workflow === form?.workflow);
  if (form === undefined || workflow === undefined) return null;
  const find = namesOf({ published, form, filing, actor, now, facts });
  let functions: Facts | null = null;
  const evaluated = (ast: Ast, more: Readonly<Record<string, FeelValue>> = {}): FeelValue => {
    functions ??= functionsOf(published, filing, facts);
    const names = { find: (name: string) => (Object.hasOwn(more, name) ? more[name] : find(name)), dotted: false };
    return evaluateIn(ast, names, functions);
  };
  return {
    published,
    form,
    workflow,
    filing,
    actor,
    now,
    facts,
    named: (name) => evaluated(nameNode(name)),
    ask: (feel, more) => {
      const ast = trees[feel];
      return ast === undefined ? null : evaluated(ast, more);
    },
  };
}

export const stateOf = (workflow: Workflow, state: string): State | undefined =>
  workflow.states.find((one) => one.state === state);

function functionsOf({ programme }: PublishedProgramme, filing: Filing, facts: WorkflowFacts): Facts {
  const types = typesByCode(programme);
  const known = organisationsOf(filing, facts);
  return {
    ...listFacts(programme.codeLists),
    ...organisationFacts(known, (of) => organisationContext(of, types)),
  };
}

/** Every organisation the filing itself names, and those handed in. */
export function organisationsOf({ subject, owner }: Filing, facts: WorkflowFacts): readonly OrganisationFacts[] {
  const own = [subject.home, ...Object.values(subject.links), owner.organisation].filter((one) => one !== null);
  return [...new Map([...facts.organisations, ...own].map((one) => [one.id, one])).values()];
}
