import type { Answers, CellValue, Row } from '#definition/answers.ts';
import type { Check } from '#definition/check.ts';
import type { Field } from '#definition/field.ts';
import { type Form, type Roster, rostersOf } from '#definition/form.ts';
import type { FieldBook } from '../filing/field-book.ts';

/** Where a changed figure comes from: its own formula, or the list the programme's rules hold it against. */
export type Provenance = (field: Field) => string;

const named = 3;

/** `before`: the answers compared with. */
export function provenanceOf(form: Form, book: FieldBook, before: Answers, now: Answers): Provenance {
  const rosters = rostersOf(form);
  const moves = new Map(rosters.map((roster) => [roster.id, movesOf(roster, before, now)]));
  return (field) => {
    if (field.calculate && !rosters.some((roster) => mentions(field.calculate ?? '', roster, form))) {
      return `由 ${field.calculate} 算出`;
    }
    const rule = field.calculate ?? countOf(form, field);
    const roster = rule === null ? undefined : rosters.find((each) => mentions(rule, each, form));
    if (rule === null || !roster) return '';
    const said = (moves.get(roster.id) ?? [])
      .filter((move) => touches(move, rule, roster))
      .map((move) => sayMove(move, roster, rule, book));
    if (said.length === 0) return '';
    const more = said.length > named ? `等 ${said.length} 条` : '';
    return `${roster.title}：${said.slice(0, named).join('、')}${more}`;
  };
}

/** Rules of the form `CODE = count(LIST[…])`: the list that proves the figure. */
function countOf(form: Form, field: Field): string | null {
  const rules = form.checks.map((check) => proofIn(check, field.code));
  return rules.find((rule) => rule !== null) ?? null;
}

function proofIn(check: Check, code: string): string | null {
  const expected = check.for?.over === 'expected' ? check.for.expected[code] : undefined;
  if (expected !== undefined) return expected;
  const [left = '', right = ''] = check.assert.split(/ = (.*)/s);
  return left.trim() === code && /\[|count|sum/.test(right) ? right : null;
}

/** Whether the rule reads the list, by its id or by a name of the form that stands for part of it. */
function mentions(rule: string, roster: Roster, form: Form): boolean {
  if (rule.includes(roster.id)) return true;
  return Object.entries(form.let).some(([name, feel]) => rule.includes(name) && feel.includes(`${roster.id}[`));
}

interface Move {
  readonly was: Row | null;
  readonly now: Row | null;
}

function movesOf(roster: Roster, before: Answers, now: Answers): readonly Move[] {
  const old = new Map((before.rosters[roster.id] ?? []).map((row) => [row.id, row]));
  const rows = now.rosters[roster.id] ?? [];
  const kept = new Set(rows.map((row) => row.id));
  return [
    ...rows.flatMap((row): readonly Move[] => {
      const was = old.get(row.id) ?? null;
      const moved = was === null || roster.columns.some(({ code }) => differs(was.cells[code], row.cells[code]));
      return moved ? [{ was, now: row }] : [];
    }),
    ...[...old.values()].filter((row) => !kept.has(row.id)).map((was): Move => ({ was, now: null })),
  ];
}

const differs = (a: CellValue | undefined, b: CellValue | undefined): boolean =>
  JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

/** A row that came or went touches every rule over the list; a changed one only those that read what changed. */
function touches({ was, now }: Move, rule: string, roster: Roster): boolean {
  const columns = roster.columns.filter(({ code }) => rule.includes(code));
  if (columns.length === 0) return was === null || now === null;
  const literals = [...rule.matchAll(/"([^"]*)"/g)].map((found) => found[1]);
  const meets = (row: Row) =>
    literals.length === 0 || columns.some(({ code }) => literals.includes(String(row.cells[code] ?? '')));
  if (was === null) return now !== null && meets(now);
  if (now === null) return meets(was);
  return columns.some(({ code }) => differs(was.cells[code], now.cells[code])) && (meets(was) || meets(now));
}

function sayMove({ was, now }: Move, roster: Roster, rule: string, book: FieldBook): string {
  const first = roster.columns.find((column) => column.type.kind === 'text' || column.type.kind === 'paragraph');
  const nameOf = (row: Row) => (first && String(row.cells[first.code] ?? '')) || '一条';
  if (was === null) return now ? `新增${nameOf(now)}` : '';
  if (now === null) return `减少${nameOf(was)}`;
  const changed = roster.columns.find(({ code }) => rule.includes(code) && differs(was.cells[code], now.cells[code]));
  if (!changed) return nameOf(now);
  const say = (row: Row) => book.say(changed, row.cells[changed.code] ?? null) || '空';
  return `${nameOf(now)} ${say(was)}→${say(now)}`;
}
