import type { Check } from '#definition/check.ts';
import type { Feel, Field } from '#definition/field.ts';
import type { AttachmentSlot, Block, Form } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import type { Requirement, Workflow } from '#definition/workflow.ts';
import { messageParts } from '../feel/message.ts';

/** Steps from the programme down to a text, so that a loader can point at file and line. */
export type ModelPath = readonly (string | number)[];

/** What the names in an expression may mean. */
export type FeelScope =
  | { readonly kind: 'form'; readonly form: string }
  | { readonly kind: 'row'; readonly form: string; readonly roster: string }
  /** An item of a grid: value, previous, code, label, unit; `expected` and table keys where the check has them. */
  | { readonly kind: 'item'; readonly form: string; readonly check: Check }
  /** Properties of a grid's items: carry, type, unit, code … */
  | { readonly kind: 'properties' }
  /** A filing under review: every form of the workflow must know the names. */
  | { readonly kind: 'workflow'; readonly forms: readonly string[] }
  /** Attributes of register entries, codes of lists, columns of sources: known only where they are stored. */
  | { readonly kind: 'stored' };

export interface FeelSite {
  readonly path: ModelPath;
  readonly feel: Feel;
  readonly scope: FeelScope;
  /** `truth`: a condition. `field`: a value for the field. `organisation`: where a holder sits. `said`: printed in a message. */
  readonly expects: 'truth' | 'field' | 'organisation' | 'value' | 'said';
  readonly field?: Field;
  /** Where the expression begins within the text at `path`: above 0 inside a message. */
  readonly offset: number;
}

/** Every expression of a programme, those inside message templates included, with its place and its scope. */
export function feelSites(programme: Programme): readonly FeelSite[] {
  const stored: FeelScope = { kind: 'stored' };
  const at = (path: ModelPath, feel: Feel | undefined): FeelSite[] => site(path, feel, stored, 'truth');
  return [
    ...programme.forms.flatMap((form, index) => formSites(form, ['forms', index])),
    ...programme.workflows.flatMap((workflow, index) => workflowSites(programme, workflow, ['workflows', index])),
    ...programme.series.flatMap((series, index) => at(['series', index, 'open'], series.open)),
    ...programme.accounts.flatMap((scheme, index) => at(['accounts', index, 'when'], scheme.when)),
    ...programme.registers.flatMap((register, index) => [
      ...at(['registers', index, 'import', 'refuse'], register.import?.refuse),
      ...site(['registers', index, 'state'], register.state, stored, 'value'),
    ]),
    ...programme.roles.flatMap((role, index) => requirementSites(role.requires, ['roles', index, 'requires'], stored)),
    ...programme.statistics.flatMap((statistic, index) => at(['statistics', index, 'where'], statistic.where)),
    ...programme.lists.flatMap((list, index) => at(['lists', index, 'where'], list.where)),
    ...programme.notices.flatMap((notice, index) => said(['notices', index, 'text'], notice.text, stored)),
    ...programme.documents.flatMap((document, index) => said(['documents', index, 'name'], document.name, stored)),
  ];
}

const site = (
  path: ModelPath,
  feel: Feel | boolean | undefined,
  scope: FeelScope,
  expects: FeelSite['expects'],
  field?: Field,
): FeelSite[] => {
  if (typeof feel !== 'string') return [];
  return [{ path, feel, scope, expects, offset: 0, ...(field === undefined ? {} : { field }) }];
};

const said = (path: ModelPath, template: string | undefined, scope: FeelScope): FeelSite[] =>
  messageParts(template ?? '').flatMap((part): FeelSite[] =>
    'feel' in part ? [{ path, feel: part.feel, scope, expects: 'said', offset: part.from }] : [],
  );

const texts = (path: ModelPath, templates: Readonly<Record<string, string>>, scope: FeelScope): FeelSite[] =>
  Object.entries(templates).flatMap(([key, text]) => said([...path, key], text, scope));

function formSites(form: Form, path: ModelPath): FeelSite[] {
  const scope: FeelScope = { kind: 'form', form: form.form };
  const stored: FeelScope = { kind: 'stored' };
  return [
    ...site([...path, 'open', 'each'], form.open.each, stored, 'truth'),
    ...requirementSites(form.open.requires, [...path, 'open', 'requires'], stored),
    ...Object.entries(form.let).flatMap(([name, feel]) => site([...path, 'let', name], feel, scope, 'value')),
    ...Object.entries(form.sources).flatMap(([name, source]) => [
      ...site([...path, 'sources', name, 'where'], source.where, stored, 'truth'),
      ...site([...path, 'sources', name, 'of'], source.of, stored, 'value'),
      ...site([...path, 'sources', name, 'at'], source.at, stored, 'value'),
    ]),
    ...form.pages.flatMap((page, index) => [
      ...site([...path, 'pages', index, 'relevant'], page.relevant, scope, 'truth'),
      ...page.blocks.flatMap((block, place) =>
        blockSites(block, form.form, [...path, 'pages', index, 'blocks', place]),
      ),
    ]),
    ...Object.entries(form.flags).flatMap(([flag, feel]) => site([...path, 'flags', flag], feel, scope, 'truth')),
    ...form.checks.flatMap((check, index) => checkSites(check, form.form, [...path, 'checks', index])),
  ];
}

function blockSites(block: Block, form: string, path: ModelPath): FeelSite[] {
  const scope: FeelScope = { kind: 'form', form };
  switch (block.kind) {
    case 'fields':
      return [
        ...site([...path, 'relevant'], block.relevant, scope, 'truth'),
        ...fieldSites(block.fields, [...path, 'fields'], scope),
      ];
    case 'indicators':
      return [
        ...site([...path, 'relevant'], block.relevant, scope, 'truth'),
        ...fieldSites(block.rows, [...path, 'rows'], scope),
      ];
    case 'roster': {
      const row: FeelScope = { kind: 'row', form, roster: block.id };
      return [
        ...site([...path, 'relevant'], block.relevant, scope, 'truth'),
        ...site([...path, 'keep'], block.keep, row, 'truth'),
        ...fieldSites(block.columns, [...path, 'columns'], row),
      ];
    }
    case 'attachments':
      return block.slots.flatMap((slot, index) => slotSites(slot, [...path, 'slots', index], scope));
    case 'text':
      return [];
  }
}

const slotSites = (slot: AttachmentSlot, path: ModelPath, scope: FeelScope): FeelSite[] => [
  ...site([...path, 'relevant'], slot.relevant, scope, 'truth'),
  ...site([...path, 'required'], slot.required, scope, 'truth'),
];

const fieldSites = (fields: readonly Field[], path: ModelPath, scope: FeelScope): FeelSite[] =>
  fields.flatMap((field, index) => {
    const at = [...path, index];
    return [
      ...site([...at, 'default'], field.default, scope, 'field', field),
      ...site([...at, 'calculate'], field.calculate, scope, 'field', field),
      ...site([...at, 'relevant'], field.relevant, scope, 'truth'),
      ...site([...at, 'required'], field.required, scope, 'truth'),
      ...site([...at, 'readonly'], field.readonly, scope, 'truth'),
      ...site([...at, 'constraint'], field.constraint, scope, 'truth'),
      ...site([...at, 'where'], field.where, { kind: 'stored' }, 'truth'),
      ...said([...at, 'message'], field.message, scope),
    ];
  });

function checkSites(check: Check, form: string, path: ModelPath): FeelSite[] {
  const scope = scopeOf(check, form);
  return [
    ...site([...path, 'assert'], check.assert, scope, 'truth'),
    ...site([...path, 'when'], check.when, scope, 'truth'),
    ...(check.for?.over === 'indicators' && check.for.where !== null
      ? site([...path, 'for', 'where'], check.for.where, { kind: 'properties' }, 'truth')
      : []),
    ...(check.for?.over === 'expected'
      ? Object.entries(check.for.expected).flatMap(([code, feel]) =>
          site([...path, 'for', 'expected', code], feel, { kind: 'form', form }, 'value'),
        )
      : []),
    ...said([...path, 'message'], check.message, scope),
  ];
}

function scopeOf(check: Check, form: string): FeelScope {
  if (check.for === undefined) return { kind: 'form', form };
  if (check.for.over === 'rows') return { kind: 'row', form, roster: check.for.roster };
  return { kind: 'item', form, check };
}

function workflowSites(programme: Programme, workflow: Workflow, path: ModelPath): FeelSite[] {
  const forms = programme.forms.filter((form) => form.workflow === workflow.workflow).map((form) => form.form);
  const scope: FeelScope = { kind: 'workflow', forms };
  return [
    ...workflow.states.flatMap((state, index) => [
      ...site([...path, 'states', index, 'when'], state.when, scope, 'truth'),
      ...site([...path, 'states', index, 'holder', 'at'], state.holder?.at, scope, 'organisation'),
      ...texts([...path, 'states', index, 'tell'], state.tell, scope),
    ]),
    ...workflow.transitions.flatMap((transition, index) => {
      const at = [...path, 'transitions', index];
      const { resubmit } = transition;
      const asked =
        resubmit === 'from-start' || resubmit === 'to-returner' || resubmit === 'choice' ? undefined : resubmit;
      return [
        ...site([...at, 'when'], transition.when, scope, 'truth'),
        ...site([...at, 'resubmit'], asked, scope, 'value'),
        ...requirementSites(transition.requires, [...at, 'requires'], scope),
        ...texts([...at, 'tell'], transition.tell, scope),
        ...said([...at, 'confirm'], transition.confirm, scope),
      ];
    }),
  ];
}

const requirementSites = (requirements: readonly Requirement[], path: ModelPath, scope: FeelScope): FeelSite[] =>
  requirements.flatMap((requirement, index) =>
    requirement.need === 'that'
      ? [
          ...site([...path, index, 'that'], requirement.that, scope, 'truth'),
          ...said([...path, index, 'else'], requirement.else, scope),
        ]
      : [],
  );
