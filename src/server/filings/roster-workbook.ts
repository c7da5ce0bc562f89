import type { Field } from '#definition/field.ts';
import {
  type RosterContext,
  type RosterReading,
  readRosterWorkbook,
  rosterTemplate,
} from '#document/workbook/roster-workbook.ts';
import { workbookText } from '#document/workbook/workbook-text.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { rosterCell, rowsOf } from '#engine/form/cell.ts';
import type { Choice } from '#engine/form/session.ts';
import type { Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { judge } from './judge.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function rosterWorkbook(
  services: Services,
  scope: Scope,
  { filing, roster, empty }: { filing: string; roster: string; empty: boolean },
): Promise<FileAnswer | Refusal> {
  const open = await seenFiling(services, scope, filing);
  if (isRefusal(open)) return open;
  const context = await contextOf(services, scope, open, roster);
  if (!context) return refused('not-found', '没有这张明细表');
  const { subject, collection } = open.stored.filing;
  const heading = `${subject.name} ${collection.label} ${context.roster.title}`;
  const bytes = await rosterTemplate(context, heading, empty);
  return {
    kind: 'file',
    name: `${heading}${empty ? '（模板）' : ''}.xlsx`,
    type: workbook,
    content: Buffer.from(bytes),
  };
}

/** Says what the workbook would change; nothing is stored. */
export async function readRoster(
  services: Services,
  scope: Scope,
  { filing, roster, content }: { filing: string; roster: string; content: Buffer },
): Promise<RosterReading | Refusal> {
  const open = await seenFiling(services, scope, filing);
  if (isRefusal(open)) return open;
  const context = await contextOf(services, scope, open, roster);
  if (!context) return refused('not-found', '没有这张明细表');
  return readRosterWorkbook(content, context, () => newId().slice(-12));
}

async function contextOf(
  services: Services,
  scope: Scope,
  open: OpenFiling,
  id: string,
): Promise<RosterContext | null> {
  const roster = open.index.rosters.get(id)?.roster;
  if (!roster) return null;
  const { session } = await judge(services, scope, open);
  const answers = session.answers();
  const rows = rowsOf(answers, id);
  const known = new Map<string, readonly Choice[] | null>();
  const choices = (column: Field): readonly Choice[] | null => {
    const found = known.get(column.code) ?? session.choices(rosterCell(id, rows[0]?.id ?? 'new', column.code));
    known.set(column.code, found);
    return found;
  };
  const fills = await services.filings.fills(open, scope.account);
  const names = { codeLists: open.edition.programme.codeLists, entry: () => null };
  const text = workbookText({ names, answers, reveals: () => fills }, choices);
  return { form: open.index.form, roster, rows, choices, text };
}
