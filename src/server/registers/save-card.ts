import type { CellValue } from '#definition/answers.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { FormSession } from '#engine/form/session.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { fillIn } from './fill-in.ts';
import { type OpenCard, openCard } from './open-card.ts';
import { attributeFields, dayIn, isRefused } from './register-facts.ts';
import { addEntry, changeEntry, type EntryWrite } from './write-entry.ts';

export interface SaveCard {
  readonly form: string;
  /** Null: one's own unit or oneself, or a new entry. */
  readonly subject: string | null;
  /** What the page showed when it was filled in. */
  readonly revision: number;
  readonly fields: Readonly<Record<string, CellValue>>;
}

/** A form without a workflow: saving is final. Its checks must pass; then the register is written, with its history. */
export async function saveCard(
  services: Services,
  scope: Scope,
  command: SaveCard,
): Promise<{ entry: string; revision: number } | Refusal> {
  const card = await openCard(services, scope, command);
  if (isRefusal(card)) return card;
  const session = fillIn(card, command.fields);
  if (isRefusal(session)) return session;
  const write = writeOf(services, scope, card, session);
  if (isRefused(card.edition, card.register, { ...card.subject.attributes, ...write.attributes }))
    return refused('condition-unmet', `按规定不能进入${card.register.title}，请核对后重填`);
  const { entry, revision } = card;
  if (entry !== null && command.revision !== revision)
    return refused('stale-revision', '这一条刚被他人修改过，请刷新页面核对后再保存；您填的内容还在本页');
  return services.database.transact((tx) =>
    entry === null
      ? addEntry(tx, services, { ...write, home: scope.organisation.id, code: null, name: null })
      : changeEntry(tx, services, { ...write, entry, revision }),
  );
}

/** Attributes that are asked now: what is irrelevant stays as it is in the register. */
function writeOf(
  { clock }: Pick<Services, 'clock'>,
  scope: Scope,
  { edition, register, index, entry }: OpenCard,
  session: FormSession,
): EntryWrite {
  const known = attributeFields(edition.programme, register);
  const asked = [...index.fields.keys()].filter((code) => session.relevant(code));
  const answers = Object.fromEntries(asked.map((code) => [code, session.value(code)]));
  const attributes = Object.fromEntries(
    Object.entries(answers).filter(([code, value]) => known.has(code) && (value !== null || entry !== null)),
  );
  return {
    edition,
    register,
    at: clock.now(),
    by: scope.account,
    filing: null,
    form: index.form.form,
    effective: dayIn(register, answers),
    attributes,
    answers,
  };
}
