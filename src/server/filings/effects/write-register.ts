import type { CellValue } from '#definition/answers.ts';
import { fieldsOf } from '#definition/form.ts';
import { isRefusal } from '#engine/filing.ts';
import { registerOf } from '../../registers/register-facts.ts';
import { addEntry, changeEntry, type EntryWrite } from '../../registers/write-entry.ts';
import { type EffectContext, EffectRefusedError, type RunEffect } from './run-effect.ts';

interface WriteRegister {
  /** `subject`, or `new REGISTER`. */
  readonly entry?: string;
  readonly fields?: 'all' | readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Writes answers into the register: only the fields named, so that two cards never overwrite each other. */
export const writeRegister: RunEffect = async (context, argument) => {
  const { entry = 'subject', fields = [], set = {} } = (argument ?? {}) as WriteRegister;
  const { filing } = context.stored;
  const edition = await context.services.programmes.get(filing.definition);
  const form = edition.forms.get(filing.form)?.form;
  const created = /^new (.+)$/.exec(entry)?.[1];
  const register = registerOf(edition, created ?? form?.about ?? '');
  if (!form || !register) return;
  const codes = fields === 'all' ? fieldsOf(form).map((field) => field.code) : fields;
  const values = Object.fromEntries(codes.map((code) => [code, filing.answers.fields[code] ?? null]));
  const { state, ...named } = settingsOf(set, filing.answers.fields);
  const isLink = (key: string): boolean => register.links.includes(key);
  const links = Object.entries(named).flatMap(([key, value]) =>
    isLink(key) && value !== null ? [[key, String(value)] as const] : [],
  );
  const write: EntryWrite = {
    edition,
    register,
    at: context.services.clock.now(),
    by: context.scope?.account ?? null,
    filing: filing.id,
    form: filing.form,
    effective: null,
    attributes: { ...values, ...Object.fromEntries(Object.entries(named).filter(([key]) => !isLink(key))) },
    links: Object.fromEntries(links),
    answers: filing.answers.fields,
    ...(state != null && { state: String(state) }),
  };
  const written = await (created === undefined ? change(context, write) : add(context, write));
  if (isRefusal(written)) throw new EffectRefusedError(written);
};

/** Values as they are written, or the answer they name. */
const settingsOf = (
  set: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, CellValue>>,
): Readonly<Record<string, CellValue>> =>
  Object.fromEntries(
    Object.entries(set).map(([key, value]) => [
      key,
      typeof value === 'string' && Object.hasOwn(answers, value) ? (answers[value] ?? null) : (value as CellValue),
    ]),
  );

const change = ({ tx, services, stored }: EffectContext, write: EntryWrite) =>
  changeEntry(tx, services, { ...write, entry: stored.filing.subject.id, revision: null });

async function add({ tx, services, stored: { filing } }: EffectContext, write: EntryWrite) {
  const [given] = await tx.rows<{ number: string | null }>('select number from filing where id = $1', [filing.id]);
  return addEntry(tx, services, {
    ...write,
    home: filing.subject.home?.id ?? filing.owner.organisation.id,
    code: given?.number ?? null,
    name: filing.subject.name,
  });
}
