import type { FieldType } from '#definition/field.ts';
import type { Programme } from '#definition/programme.ts';
import type { Ast } from '../feel/ast.ts';
import { formScope } from '../feel/form-scope.ts';
import type { Scope } from '../feel/scope.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import { type Ask, askOf } from './ask.ts';
import { type FormIndex, indexForm } from './form-index.ts';
import { type Lets, type Reads, readsOf } from './reads.ts';
import { typesByCode } from './standing-names.ts';

/** A condition or a calculation that keeps one part of a form up to date. */
export interface FormNode {
  readonly kind: 'relevance' | 'calculation';
  /** `RY01`, `RYA`, `FJ01`, a page, or the code of a column where `roster` is set. */
  readonly target: string;
  readonly roster: string | null;
  /** All must hold (relevance); the first alone is the calculation. */
  readonly asks: readonly Ask[];
  readonly reads: Reads;
}

/** What is worked out once per form and shared by all its sessions. */
export interface CompiledForm {
  readonly programme: Programme;
  readonly index: FormIndex;
  readonly lets: Lets;
  readonly types: ReadonlyMap<string, FieldType>;
  /** In an order in which everything a node reads comes before it. */
  readonly nodes: readonly FormNode[];
  /** Nodes that feed on themselves, by code: calculated all the same, but verified against. */
  readonly cycles: readonly (readonly string[])[];
  readonly treeOf: (feel: string) => Ast;
  /** A condition ready to be asked of the form or of rows of a roster; the same text is compiled once. */
  readonly ask: (feel: string, roster: string | null) => Ask;
  readonly scope: Scope;
}

export function compileForm(published: PublishedProgramme, name: string): CompiledForm {
  const form = published.programme.forms.find((one) => one.form === name);
  if (form === undefined) throw new UnknownFormError(name);
  const index = indexForm(form);
  const treeOf = (feel: string): Ast => published.trees[feel] ?? blank;
  const lets = Object.fromEntries(Object.entries(form.let).map(([key, feel]) => [key, treeOf(feel)]));
  const scope = formScope(published.programme, form, published.trees);
  const known = new Map<string, Ask>();
  const ask = (feel: string, roster: string | null): Ask => {
    const key = `${roster ?? ''}\n${feel}`;
    const found = known.get(key) ?? askOf(treeOf(feel), scope, roster);
    known.set(key, found);
    return found;
  };
  const { nodes, cycles } = inOrder(nodesOf(index, lets, treeOf, scope, published.programme.codeLists));
  return {
    programme: published.programme,
    index,
    lets,
    types: typesByCode(published.programme),
    nodes,
    cycles,
    treeOf,
    ask,
    scope,
  };
}

/** A fault: somebody asks for a form this edition never had. */
export class UnknownFormError extends Error {
  override readonly name = 'UnknownFormError';
  constructor(form: string) {
    super(`the programme has no form “${form}”`);
  }
}

/** An expression without a tree says nothing; `publish` has reported it. */
const blank: Ast = { kind: 'null', from: 0, to: 0 };

function nodesOf(
  index: FormIndex,
  lets: Lets,
  treeOf: (feel: string) => Ast,
  scope: Scope,
  lists: Programme['codeLists'],
): readonly FormNode[] {
  const nodes: FormNode[] = [];
  const add = (
    kind: FormNode['kind'],
    target: string,
    roster: string | null,
    feels: readonly string[],
    implied: readonly Ast[] = [],
  ): void => {
    const asts = [...feels.map(treeOf), ...implied];
    if (asts.length === 0) return;
    const asks = asts.map((ast) => (kind === 'relevance' ? askOf(ast, scope, roster) : { ast, condition: null }));
    nodes.push({ kind, target, roster, asks, reads: readsOf(asts, index, lets, roster) });
  };
  for (const page of index.pages.values())
    add('relevance', page.page, null, page.relevant === undefined ? [] : [page.relevant]);
  for (const [code, { field, relevant }] of index.fields) {
    add('relevance', code, null, relevant, otherTaken(index, code, lists));
    add('calculation', code, null, field.calculate === undefined ? [] : [field.calculate]);
  }
  for (const [id, { relevant, columns }] of index.rosters) {
    add('relevance', id, null, relevant);
    for (const [code, { field, relevant: ofColumn }] of columns) {
      add('relevance', code, id, ofColumn, otherTaken(index, code, lists));
      add('calculation', code, id, field.calculate === undefined ? [] : [field.calculate]);
    }
  }
  for (const [code, { relevant }] of index.slots) add('relevance', code, null, relevant);
  return nodes;
}

/** The text that goes with 其他 is asked once a choice called 其他 is taken. */
function otherTaken(index: FormIndex, code: string, lists: Programme['codeLists']): readonly Ast[] {
  const choice = index.others.get(code);
  if (choice === undefined) return [];
  const { type } = choice;
  const rows = type.kind === 'choice' || type.kind === 'choices' ? (lists[type.list ?? '']?.rows ?? []) : [];
  const at = { from: 0, to: 0 };
  const taken: Ast = { kind: 'name', name: choice.code, ...at };
  const others = rows
    .filter((row) => row.label.startsWith('其他'))
    .map((row): Ast => ({ kind: 'text', value: row.code, ...at }));
  if (others.length === 0) return [];
  if (type.kind === 'choice') return [{ kind: 'in', of: taken, tests: others, ...at }];
  return [
    {
      kind: 'or',
      items: others.map((other): Ast => ({ kind: 'call', name: 'list contains', args: [taken, other], ...at })),
      ...at,
    },
  ];
}

const nameOf = (node: FormNode): string => (node.roster === null ? node.target : `${node.roster}/${node.target}`);

/** Depth first; a node met again while it is being visited closes a cycle. */
function inOrder(nodes: readonly FormNode[]): Pick<CompiledForm, 'nodes' | 'cycles'> {
  const feeding = feeders(nodes);
  const ordered: FormNode[] = [];
  const cycles: string[][] = [];
  const done = new Set<FormNode>();
  const open: FormNode[] = [];
  const visit = (node: FormNode): void => {
    if (done.has(node)) return;
    const at = open.indexOf(node);
    if (at >= 0) {
      cycles.push(open.slice(at).map(nameOf));
      return;
    }
    open.push(node);
    for (const other of feeding(node)) visit(other);
    open.pop();
    done.add(node);
    ordered.push(node);
  };
  for (const node of nodes) visit(node);
  return { nodes: ordered, cycles };
}

/** The nodes a node waits for: what it reads, every column of a roster it reads whole, and its own relevance. */
function feeders(nodes: readonly FormNode[]): (node: FormNode) => readonly FormNode[] {
  const byName = grouped(nodes, nameOf);
  const byRoster = grouped(
    nodes.filter((node) => node.roster !== null),
    (node) => node.roster ?? '',
  );
  return (node) => {
    const own = byName.get(nameOf(node)) ?? [];
    const before = node.kind === 'calculation' ? own.filter((one) => one.kind === 'relevance') : [];
    const read = [...node.reads.outer, ...node.reads.inner].flatMap((key) => [
      ...(byName.get(key) ?? []),
      ...(byRoster.get(key) ?? []),
    ]);
    const rosters = node.roster === null ? [] : (byName.get(node.roster) ?? []);
    return [...before, ...read, ...rosters];
  };
}

function grouped(nodes: readonly FormNode[], by: (node: FormNode) => string): ReadonlyMap<string, readonly FormNode[]> {
  const groups = new Map<string, FormNode[]>();
  for (const node of nodes) {
    const group = groups.get(by(node));
    if (group === undefined) groups.set(by(node), [node]);
    else group.push(node);
  }
  return groups;
}
