import { type Answers, type CellValue, noAnswers } from '#definition/answers.ts';
import type { Register } from '#definition/programme.ts';
import { type CollectionFacts, isRefusal, type Refusal, refused, type SubjectFacts } from '#engine/filing.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { openingAnswers } from '../filings/opening-answers.ts';
import { readParameters } from '../filings/runtime-input.ts';
import { findSources } from '../filings/sources.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Database } from '../store/database.ts';
import { dayOf, type Instant } from '../store/instant.ts';
import { findSubject } from '../store/subject-reader.ts';
import { ensureEntry } from '../store/subject-transactor.ts';
import { attributeFields, registerOf } from './register-facts.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes' | 'secrets'>;

/** A form without a workflow, ready to be filled in: about an entry, or about one that does not exist yet. */
export interface OpenCard {
  readonly edition: Edition;
  readonly index: FormIndex;
  readonly register: Register;
  readonly subject: SubjectFacts;
  /** Null: saving makes a new entry. */
  readonly entry: string | null;
  readonly revision: number;
  readonly input: RuntimeInput;
}

export const unborn = '00000000-0000-0000-0000-000000000000';

/** Opens a card for whoever may fill it in. Without a subject: one's own unit or oneself, or a new entry. */
export async function openCard(
  deps: Deps,
  scope: Scope,
  { form: name, subject: asked }: { form: string; subject: string | null },
): Promise<OpenCard | Refusal> {
  const edition = deps.programmes.newest(scope.programme);
  const index = edition?.forms.get(name);
  const register = edition && index && registerOf(edition, index.form.about);
  if (!edition || !index || !register || index.form.workflow !== undefined) return refused('not-found', '没有这张卡片');
  const { open } = index.form;
  if (open.by !== scope.role && !(open.by === 'owner' && register.extends === 'person'))
    return refused('not-allowed', '您的身份不能填写这张表');
  const id = asked ?? (open.entry === undefined ? ownEntry(register, scope) : null);
  if (id === null && open.entry === undefined)
    return refused('invalid-input', `请先在${register.title}中选一条，再办理${index.form.title}`);
  if (id === null && register.extends === 'person')
    return refused('condition-unmet', '新增人员请在用户管理中办理，账号和密码由系统发给本人');
  const found = id === null ? null : await seenEntry(deps.database, scope, edition, register, id);
  if (isRefusal(found)) return found;
  const subject = found?.subject ?? blankSubject(scope);
  return {
    edition,
    index,
    register,
    subject,
    entry: id,
    revision: found?.revision ?? 0,
    input: await inputOf(deps, scope, edition, index, register, subject),
  };
}

const ownEntry = ({ extends: of }: Register, scope: Scope): string | null =>
  of === 'organisation' ? scope.organisation.id : of === 'person' ? scope.account : null;

async function seenEntry(
  database: Database,
  scope: Scope,
  edition: Edition,
  register: Register,
  id: string,
): Promise<{ subject: SubjectFacts; revision: number } | Refusal> {
  if (register.extends !== undefined && id === ownEntry(register, scope)) {
    const of = { register: register.extends, programme: edition.programme.programme, name: register.register, id };
    await database.transact((tx) => ensureEntry(tx, of));
  }
  const seen = await findSubject(database, scope, id);
  if (!seen || seen.register !== register.register)
    return refused('not-found', `${register.title}里没有这一条，或不在您的管理范围内`);
  return seen;
}

/** A card about an entry that does not exist yet, for checks without a page. */
export async function blankCard(
  deps: Deps,
  scope: Scope,
  edition: Edition,
  form: string,
): Promise<Pick<OpenCard, 'edition' | 'index' | 'input'> | null> {
  const index = edition.forms.get(form);
  const register = index && registerOf(edition, index.form.about);
  if (!index || !register) return null;
  return { edition, index, input: await inputOf(deps, scope, edition, index, register, blankSubject(scope)) };
}

const blankSubject = ({ organisation }: Scope): SubjectFacts => ({
  id: unborn,
  code: '',
  name: '',
  state: '',
  attributes: {},
  home: organisation,
  links: {},
});

/** A card belongs to no run; its rules ask as of today. */
export const standingRun = (label: string, now: Instant): CollectionFacts => ({
  id: unborn,
  series: '',
  label,
  period: 'always',
  start: dayOf(now),
  end: '9999-12-31',
  due: null,
  state: 'open',
  phase: null,
  parameters: {},
});

async function inputOf(
  { database, clock, secrets }: Deps,
  scope: Scope,
  edition: Edition,
  index: FormIndex,
  register: Register,
  subject: SubjectFacts,
): Promise<RuntimeInput> {
  const now = clock.now();
  const { programme } = edition.programme;
  const collection = standingRun(index.form.title, now);
  const owner = { account: scope.account, name: scope.name, organisation: scope.organisation };
  const asking = { id: unborn, programme, subject, collection, owner, answers: noAnswers };
  const known = {
    subject,
    collection,
    owner,
    actor: actorOf(scope),
    state: '',
    version: 1,
    parameters: await readParameters(database, programme),
    sources: await findSources(database, { edition, form: index.form, secrets }, asking, scope),
    codeLists: {},
    lastTexts: {},
    today: dayOf(now),
    now,
  };
  const opening = openingAnswers(edition, index, known, null);
  const answers = {
    ...opening.answers,
    fields: { ...opening.answers.fields, ...presentValues(edition, index, register, subject) },
  };
  return {
    ...known,
    answers: answers as Answers,
    listed: opening.listed,
    carried: null,
    confirmed: [],
    explanations: [],
  };
}

/** What the register holds of the form's fields; from which day a change holds is asked anew. */
function presentValues(
  edition: Edition,
  { form, fields }: FormIndex,
  register: Register,
  { attributes, name, code }: SubjectFacts,
): Readonly<Record<string, CellValue>> {
  const known: Record<string, CellValue> = {};
  for (const of of attributeFields(edition.programme, register).keys()) {
    const standing = of === register.name ? name : of === register.code ? code : '';
    const value = attributes[of] ?? (standing || null);
    const anew = of === register.since && !register.cards.includes(form.form);
    if (fields.has(of) && value !== null && !anew) known[of] = value;
  }
  return known;
}
