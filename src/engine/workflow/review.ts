import type { Feel } from '#definition/field.ts';
import type { Form } from '#definition/form.ts';
import { fieldsOf, rostersOf, slotsOf } from '#definition/form.ts';
import type { State, Workflow } from '#definition/workflow.ts';
import { dateIn } from '../calendar/instant.ts';
import type { Ast } from '../feel/ast.ts';
import { evaluate, type Facts, type LetValue } from '../feel/evaluate.ts';
import { nameNode } from '../feel/expand.ts';
import { listFacts } from '../feel/functions/facts.ts';
import type { FeelContext, FeelValue } from '../feel/value.ts';
import type { Actor, Filing, OrganisationFacts } from '../filing.ts';
import { feelOf, feelOfFiles, feelOfInstant, feelOfJson, feelOfRow } from '../form/feel-value.ts';
import { commonNames, type LiveNames, organisationContext, typesByCode } from '../form/standing-names.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { WorkflowFacts } from './facts.ts';
import { organisationFacts } from './organisations.ts';

/** A filing on its way: the definition it goes by, who looks at it, when, and what is known beside it. */
export interface Review {
  readonly published: PublishedProgramme;
  readonly form: Form;
  readonly workflow: Workflow;
  readonly filing: Filing;
  readonly actor: Actor | 'clock';
  readonly now: string;
  readonly facts: WorkflowFacts;
  /** The value of an expression over the filing's answers and standing. Names are laid out on the first question. */
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
  let laidOut: { readonly names: LiveNames; readonly functions: Facts } | null = null;
  const evaluated = (ast: Ast, more?: Readonly<Record<string, FeelValue>>): FeelValue => {
    laidOut ??= layOut(published, form, filing, actor, now, facts);
    return evaluate(ast, more === undefined ? laidOut.names : { ...laidOut.names, ...more }, laidOut.functions);
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

function layOut(
  { programme, trees }: PublishedProgramme,
  form: Form,
  filing: Filing,
  actor: Actor | 'clock',
  now: string,
  facts: WorkflowFacts,
) {
  const types = typesByCode(programme);
  const { answers, returned } = filing;
  const names: LiveNames = {
    ...Object.fromEntries(Object.entries(facts.sources).map(([name, found]) => [name, feelOfJson(found, types)])),
    ...Object.fromEntries(
      Object.entries(form.let).flatMap(([name, feel]): [string, LetValue][] => {
        const ast = trees[feel];
        return ast === undefined ? [] : [[name, { feel: 'let', ast }]];
      }),
    ),
    ...commonNames(
      programme,
      {
        ...filing,
        actor: actor === 'clock' ? null : actor,
        parameters: facts.parameters,
        today: dateIn(now),
        now,
      },
      form,
      types,
    ),
    listed: feelOfJson(filing.listed, types),
    returned: returned === null ? { from: null } : (feelOfJson(returned, types) as FeelContext),
    deadline: returned?.deadline == null ? instantOrNull(filing.collection.due) : feelOfInstant(returned.deadline),
    ...Object.fromEntries(fieldsOf(form).map(({ code, type }) => [code, feelOf(type, answers.fields[code])])),
    ...Object.fromEntries(
      rostersOf(form).map(({ id, columns }) => [id, (answers.rosters[id] ?? []).map((row) => feelOfRow(columns, row))]),
    ),
    ...Object.fromEntries(slotsOf(form).map(({ code }) => [code, feelOfFiles(answers.attachments[code] ?? [])])),
  };
  const known = organisationsOf(filing, facts);
  const functions = {
    ...listFacts(programme.codeLists),
    ...organisationFacts(known, (of) => organisationContext(of, types)),
  };
  return { names, functions };
}

const instantOrNull = (instant: string | null): FeelValue => (instant === null ? null : feelOfInstant(instant));

/** Every organisation the filing itself names, and those handed in. */
export function organisationsOf({ subject, owner }: Filing, facts: WorkflowFacts): readonly OrganisationFacts[] {
  const own = [subject.home, ...Object.values(subject.links), owner.organisation].filter((one) => one !== null);
  return [...new Map([...facts.organisations, ...own].map((one) => [one.id, one])).values()];
}
