import type { Form } from '#definition/form.ts';
import type { Published } from '#definition/published.ts';
import type { Ast } from '#engine/feel/ast.ts';
import { feelSites } from '#engine/publish/feel-sites.ts';
import type { Edition } from './programme-shelf.ts';

const cut = new WeakMap<Edition, Map<string, Published>>();

/**
 * A published programme cut down to what a page needs to fill in one form: the other forms keep their fields, whose
 * types expressions refer to, and lose their checks and help. The SHA stays that of the whole.
 */
export function formDefinition(edition: Edition, form: string): Published | null {
  if (!edition.forms.has(form)) return null;
  const forms = cut.get(edition) ?? new Map<string, Published>();
  cut.set(edition, forms);
  const known = forms.get(form);
  if (known !== undefined) return known;
  const made = cutTo(edition, form);
  forms.set(form, made);
  return made;
}

function cutTo({ published }: Edition, name: string): Published<Ast> {
  const whole = published.programme;
  const wanted = whole.forms.find((form) => form.form === name);
  const programme = {
    ...whole,
    accounts: [],
    forms: whole.forms.map((form) => (form === wanted ? form : fieldsOnly(form))),
    workflows: whole.workflows.filter((workflow) => workflow.workflow === wanted?.workflow),
    documents: whole.documents.map(({ template: _template, ...document }) => document),
    statistics: [],
    notices: [],
    lists: [],
    menus: {},
  };
  const trees: Record<string, Ast> = {};
  for (const { feel } of feelSites(programme)) {
    const tree = published.trees[feel];
    if (tree !== undefined) trees[feel] = tree;
  }
  return { programme, trees, sha: published.sha };
}

const fieldsOnly = (form: Form): Form => ({ ...form, checks: [], help: {}, sources: {}, flags: {} });
