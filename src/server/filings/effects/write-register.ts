import type { CellValue } from '#definition/answers.ts';
import { fieldsOf } from '#definition/form.ts';
import { newId } from '../../ids.ts';
import { tell } from '../../store/listener.ts';
import { addSubject } from '../../store/subject-transactor.ts';
import type { EffectContext, RunEffect } from './run-effect.ts';

interface WriteRegister {
  /** `subject`, or `new REGISTER`. */
  readonly entry?: string;
  readonly fields?: 'all' | readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Writes answers into the register: only the fields named, so that two cards never overwrite each other. */
export const writeRegister: RunEffect = async (context, argument) => {
  const { entry = 'subject', fields = [], set = {} } = (argument ?? {}) as WriteRegister;
  const { answers } = context.stored.filing;
  const edition = await context.services.programmes.get(context.stored.filing.definition);
  const form = edition.forms.get(context.stored.filing.form)?.form;
  const codes = fields === 'all' ? (form ? fieldsOf(form).map((field) => field.code) : []) : fields;
  const values: Record<string, CellValue> = {};
  for (const code of codes) values[code] = answers.fields[code] ?? null;
  const answerOr = (value: unknown): CellValue =>
    typeof value === 'string' && Object.hasOwn(answers.fields, value)
      ? (answers.fields[value] ?? null)
      : (value as CellValue);
  const settings = Object.fromEntries(Object.entries(set).map(([key, value]) => [key, answerOr(value)]));
  const created = /^new (.+)$/.exec(entry)?.[1];
  if (created !== undefined) await insertEntry(context, created, { ...values, ...settings });
  else await updateSubject(context, values, settings);
};

async function updateSubject(
  { tx, services, scope, stored }: EffectContext,
  values: Readonly<Record<string, CellValue>>,
  { state, ...links }: Readonly<Record<string, CellValue>>,
): Promise<void> {
  const { subject, id } = stored.filing;
  const named = Object.keys(subject.links);
  const changedLinks = Object.entries(links).filter(([key]) => named.includes(key));
  const attributes = {
    ...values,
    ...Object.fromEntries(Object.entries(links).filter(([key]) => !named.includes(key))),
  };
  await tx.rows(
    `with before as (select to_jsonb(s) as row from subject s where s.id = $1),
       after as (
         update subject set attributes = attributes || $2, state = coalesce($3, state),
                links = links || coalesce((select jsonb_object_agg(l.key, o.id)
                  from jsonb_each_text($4) l join organisation o on o.code = l.value or o.id::text = l.value), '{}')
          where id = $1 returning to_jsonb(subject.*) as row)
     insert into subject_history (subject, changed_at, changed_by, filing, before, after)
     select $1, $5, $6, $7, before.row, after.row from before, after
     on conflict (subject, changed_at) do update set after = excluded.after`,
    [
      subject.id,
      JSON.stringify(attributes),
      state ?? null,
      JSON.stringify(Object.fromEntries(changedLinks)),
      services.clock.now(),
      scope?.account ?? null,
      id,
    ],
  );
  await tell(tx, 'filing', '*');
}

async function insertEntry(
  { tx, services, stored: { filing } }: EffectContext,
  name: string,
  { state, ...attributes }: Readonly<Record<string, CellValue>>,
): Promise<void> {
  const { programme } = await services.programmes.get(filing.definition);
  const register = programme.registers.find((one) => one.register === name);
  const [given] = await tx.rows<{ number: string | null }>('select number from filing where id = $1', [filing.id]);
  const code = register?.code === 'number' ? given?.number : attributes[register?.code ?? ''];
  await addSubject(tx, {
    id: newId(),
    programme: filing.programme,
    register: name,
    code: String(code ?? given?.number ?? filing.id),
    name: String(attributes[register?.name ?? ''] ?? filing.subject.name),
    state: String(state ?? register?.states[0] ?? 'active'),
    home: filing.subject.home?.id ?? filing.owner.organisation.id,
    links: {},
    attributes,
  });
}
