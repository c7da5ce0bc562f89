import { addresses } from '#contract/addresses.ts';
import type { ListRow } from '#contract/list.ts';
import type { ListDefinition } from '#definition/menu.ts';
import type { Transition, Workflow } from '#definition/workflow.ts';
import { decide } from '#engine/feel/evaluate.ts';
import type { Scope } from '../access/scope.ts';
import { urgingOf } from '../notify/reminder-rule.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { changeLinks } from '../registers/card-links.ts';
import type { RawRow } from './list-query.ts';

type RowAction = ListRow['actions'][number];

const standard: Readonly<Record<ListDefinition['of'], readonly string[]>> = {
  fillable: ['open'],
  mine: ['edit', 'view', 'delete'],
  todo: ['edit', 'review', 'view'],
  handled: ['view'],
  all: ['view', 'preview', 'download'],
  missing: ['remind'],
  findings: ['view'],
  explanations: ['view'],
  documents: ['preview', 'download'],
  entries: [],
};

const plain = { to: null, href: null, confirm: null, blocked: null, strong: false } as const;

/** The links of a row. Whether an action is really open is decided when its page asks for it; a link only leads there. */
export function rowActions(edition: Edition, scope: Scope, list: ListDefinition, row: RawRow): RowAction[] {
  if (list.of === 'entries') return entryActions(edition, scope, list.form, row.subject);
  const named = list.actions.length > 0 ? list.actions : standard[list.of];
  const workflow = edition.workflows.get(edition.forms.get(list.form)?.form.workflow ?? '');
  return named.flatMap((name) => {
    const action =
      name === 'remind'
        ? remind(edition, scope, list)
        : (builtIn(list, row, name, workflow) ?? transition(edition, scope, row, name, workflow));
    return action === null ? [] : [action];
  });
}

/** Urging asks first, on the spot: it leads nowhere. */
const remind = (edition: Edition, { may }: Scope, { of, form }: ListDefinition): RowAction | null =>
  of === 'missing' && urgingOf(edition, may, form, '') ? { ...plain, do: 'remind', label: '催报' } : null;

/** An entry is looked at, and changed by the cards this capacity may fill in. */
const entryActions = (edition: Edition, scope: Scope, register: string, entry: string): RowAction[] => [
  { ...plain, do: 'view', label: '查看', to: addresses.entry(entry), strong: true },
  ...changeLinks(edition, scope, register, entry).map(({ form, label, to }) => ({ ...plain, do: form, label, to })),
];

const editable = (workflow: Workflow | undefined, row: RawRow): boolean =>
  row.fills && workflow?.states.some((state) => state.state === row.state && state.edits !== undefined) === true;

function builtIn(list: ListDefinition, row: RawRow, name: string, workflow: Workflow | undefined): RowAction | null {
  const { filing } = row;
  if (name === 'open') {
    const blocked = filing === null ? (row.locked ? `${row.collection}已封账` : null) : '本期已创建，请在下方列表修改';
    return {
      ...plain,
      do: name,
      label: '填报',
      to: addresses.open(list.form, row.subject),
      strong: blocked === null,
      blocked,
    };
  }
  if (filing === null) return null;
  const file = (kind: string): string => `/api/filings/${filing}/${kind}`;
  switch (name) {
    case 'edit':
      return editable(workflow, row)
        ? { ...plain, do: name, label: '修改', to: addresses.fill(filing), strong: true }
        : null;
    case 'view':
      return { ...plain, do: name, label: '查看', to: addresses.view(filing) };
    case 'preview':
      return { ...plain, do: name, label: '预览', href: `${file('document')}?inline=1` };
    case 'workbook':
      return { ...plain, do: name, label: '导出', href: file('workbook') };
    case 'download':
      return { ...plain, do: name, label: '下载', href: file('bundle') };
    default:
      return null;
  }
}

/**
 * A transition by its name, or `review` for whichever the holder may take: both open the page where it is decided, under
 * the word of the only thing that can be decided there.
 */
function transition(
  edition: Edition,
  scope: Scope,
  row: RawRow,
  name: string,
  workflow: Workflow | undefined,
): RowAction | null {
  if (row.filing === null || !workflow) return null;
  const held =
    row.holder_roles?.includes(scope.role) && [null, scope.organisation.id].includes(row.holder_organisation);
  if (name === 'review')
    return held ? { ...plain, do: name, label: '审核', to: addresses.review(row.filing), strong: true } : null;
  const found = workflow.transitions.find(
    (one) => one.do === name && one.from.includes(row.state ?? '') && holds(edition, one, row),
  );
  if (!found || (found.by === 'holder' && !held) || (found.by === 'owner' && !row.fills)) return null;
  if (!['holder', 'owner', 'clock', scope.role].includes(found.by)) return null;
  if (found.by === 'holder') {
    const choices = workflow.transitions.filter((one) => one.by === 'holder' && one.from.includes(row.state ?? ''));
    const label = choices.length > 1 ? '审核' : found.label;
    return { ...plain, do: name, label, to: addresses.review(row.filing), strong: true };
  }
  return { ...plain, do: name, label: found.label, confirm: found.confirm ?? `确认${found.label}？` };
}

function holds({ published }: Edition, { when }: Transition, { version, state }: RawRow): boolean {
  const tree = when === undefined ? undefined : published.trees[when];
  return tree === undefined || decide(tree, { version, state }) === true;
}
