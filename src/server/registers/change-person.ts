import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Register } from '#definition/programme.ts';
import type { Secrets } from '../secrets.ts';
import type { Transaction } from '../store/database.ts';
import { tell } from '../store/listener.ts';

type Values = Readonly<Record<string, CellValue>>;

/** A person's identity number, mobile and e-mail stand with the account, encrypted: never among the attributes. */
const keptWithAccount = (field: Field | undefined): boolean => field?.sensitive === true || field?.format === 'email';

export const openAttributes = (register: Register, fields: ReadonlyMap<string, Field>, attributes: Values): Values =>
  register.extends === 'person'
    ? Object.fromEntries(Object.entries(attributes).filter(([code]) => !keptWithAccount(fields.get(code))))
    : attributes;

/** Writes name and means of contact of a person's entry into the account they belong to. */
export async function changePerson(
  tx: Transaction,
  secrets: Secrets,
  fields: ReadonlyMap<string, Field>,
  account: string,
  { attributes, register }: { readonly attributes: Values; readonly register: Register },
): Promise<void> {
  const of = (format: string): string | null => {
    const found = Object.entries(attributes).find(([code]) => fields.get(code)?.format === format)?.[1];
    return typeof found === 'string' ? found : null;
  };
  const name = register.name === undefined ? null : attributes[register.name];
  const [mobile, idCard] = [of('mobile'), of('id-card')];
  await tx.rows(
    `update account set name = coalesce($2, name), email = coalesce($3, email), mobile = coalesce($4, mobile),
            mobile_digest = coalesce($5, mobile_digest), id_card = coalesce($6, id_card),
            id_card_digest = coalesce($7, id_card_digest) where id = $1`,
    [
      account,
      typeof name === 'string' ? name : null,
      of('email'),
      mobile && secrets.encrypt(mobile),
      mobile && secrets.digest('mobile', mobile),
      idCard && secrets.encrypt(idCard),
      idCard && secrets.digest('id-card', idCard),
    ],
  );
  await tell(tx, 'session', account);
}
