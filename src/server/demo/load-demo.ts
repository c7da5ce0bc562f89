import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Programme, Register } from '#definition/programme.ts';
import { isRefusal } from '#engine/filing.ts';
import { accepts } from '#engine/form/accepts.ts';
import { addMembership, createAccount } from '../accounts/create-account.ts';
import { hashPassword } from '../accounts/password.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { addOrganisation } from '../store/organisation-transactor.ts';
import { addSubject, assign } from '../store/subject-transactor.ts';
import { type CsvCells, DemoFaultyError, type DemoFolder } from './demo-folder.ts';

/** The password of every invented person. Only demonstration servers have such people. */
export const demoPassword = 'Kebao-demo-2023';

interface Load {
  readonly tx: Transaction;
  readonly programme: Programme;
  readonly demo: DemoFolder;
  readonly at: Instant;
  /** Code → id. */
  readonly organisations: Map<string, string>;
  /** Login → id. */
  readonly accounts: Map<string, string>;
}

/** Loads the invented organisations, people and subjects of a programme. What an earlier programme brought is shared. */
export async function loadDemo(
  { database, secrets, clock }: Pick<Services, 'database' | 'secrets' | 'clock'>,
  programme: Programme,
  demo: DemoFolder,
): Promise<void> {
  const hash = await hashPassword(demoPassword);
  await database.transact(async (tx) => {
    const load = { tx, programme, demo, at: clock.now(), organisations: new Map(), accounts: new Map() };
    await knowPresent(load);
    for (const row of demo.table('organisations')) await loadOrganisation(load, row);
    for (const row of demo.table('people')) await loadPerson(load, secrets, hash, row);
    for (const register of programme.registers)
      if (register.extends === undefined)
        for (const row of demo.table(register.register)) await loadSubject(load, register, row);
  });
}

async function knowPresent({ tx, organisations, accounts }: Load): Promise<void> {
  for (const { code, id } of await tx.rows<{ code: string; id: string }>('select code, id from organisation'))
    organisations.set(code, id);
  for (const { login, id } of await tx.rows<{ login: string; id: string }>('select login, id from account'))
    accounts.set(login, id);
}

/** The fields of a register's card forms: its attributes. */
const cardFields = (programme: Programme, register: Register): readonly Field[] =>
  programme.forms.filter((form) => register.cards.includes(form.form)).flatMap(fieldsOf);

function attributesOf(fields: readonly Field[], row: CsvCells): Readonly<Record<string, CellValue>> {
  const found: Record<string, CellValue> = {};
  for (const field of fields) {
    const text = row[field.code];
    if (text === undefined || text === '') continue;
    const typed = accepts(field, text);
    found[field.code] = typed.ok ? typed.value : text;
  }
  return found;
}

async function loadOrganisation({ tx, programme, organisations }: Load, row: CsvCells): Promise<void> {
  const code = cell(row, 'code');
  if (organisations.has(code)) return;
  const register = programme.registers.find((one) => one.extends === 'organisation');
  const id = newId();
  const parent = row['parent'] ? known(organisations, row['parent'], '上级机构') : null;
  await addOrganisation(tx, {
    id,
    code,
    name: cell(row, 'name'),
    level: cell(row, 'level'),
    region: row['region'] || null,
    parent,
    state: row['state'] || 'active',
    attributes: register ? attributesOf(cardFields(programme, register), row) : {},
  });
  organisations.set(code, id);
}

async function loadPerson(
  { tx, programme, organisations, accounts, at }: Load,
  secrets: Services['secrets'],
  passwordHash: string,
  row: CsvCells,
): Promise<void> {
  const login = cell(row, 'login');
  let account = accounts.get(login);
  if (account === undefined) {
    const made = await createAccount(tx, secrets, {
      login,
      name: cell(row, 'name'),
      passwordHash,
      mustChangePassword: false,
      mobile: row['mobile'] || null,
      idCard: row['id_card'] || null,
      email: row['email'] || null,
      operator: row['operator'] === '是',
      at,
    });
    if (isRefusal(made)) throw new DemoFaultyError(`people.csv ${login}：${made.detail}`);
    account = made;
    accounts.set(login, account);
  }
  const organisation = known(organisations, cell(row, 'organisation'), '机构');
  const role = cell(row, 'role');
  const sole = programme.roles.find((one) => one.role === role)?.onePer === 'organisation';
  const refusal = await addMembership(tx, { account, programme: programme.programme, role, organisation, at, sole });
  if (refusal) throw new DemoFaultyError(`people.csv ${login}：${refusal.detail}`);
}

/** A column named after a link leads to an organisation; one named after the filling role, in the plural, to logins. */
async function loadSubject(
  { tx, programme, organisations, accounts, at }: Load,
  register: Register,
  row: CsvCells,
): Promise<void> {
  const fields = cardFields(programme, register);
  const code = row[register.code ?? ''] || cell(row, 'code');
  const id = newId();
  const named = fields.find(
    (field) => field.type.kind === 'text' && ![register.code, register.home].includes(field.code),
  );
  const home = row[register.home ?? ''] || row['home'];
  await addSubject(tx, {
    id,
    programme: programme.programme,
    register: register.register,
    code,
    name: row[named?.code ?? ''] || row['name'] || code,
    state: row['state'] || register.states[0] || 'active',
    home: home ? known(organisations, home, '依托机构') : null,
    links: Object.fromEntries(
      register.links.flatMap((link) => (row[link] ? [[link, known(organisations, row[link], link)]] : [])),
    ),
    attributes: attributesOf(fields, row),
  });
  const fillers = register.assigned ? (row[`${register.assigned.to}s`] ?? '').split(/[;；\s]+/) : [];
  for (const login of fillers.filter((login) => login !== ''))
    await assign(tx, { subject: id, account: known(accounts, login, '账号'), by: null, at });
}

function cell(row: CsvCells, column: string): string {
  const text = row[column];
  if (!text) throw new DemoFaultyError(`演示数据缺少“${column}”一列或内容：${JSON.stringify(row)}`);
  return text;
}

function known(ids: ReadonlyMap<string, string>, code: string, what: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new DemoFaultyError(`演示数据里没有${what} ${code}`);
  return id;
}
