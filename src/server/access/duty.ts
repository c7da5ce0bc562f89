import { addresses } from '#contract/addresses.ts';
import type { Programme } from '#definition/programme.ts';
import { decide, type Facts } from '#engine/feel/evaluate.ts';
import type { FeelValue } from '#engine/feel/value.ts';
import type { OrganisationFacts } from '#engine/filing.ts';
import type { Edition, ProgrammeShelf } from '../programmes/programme-shelf.ts';
import { attributeFields } from '../registers/register-facts.ts';

/** What a capacity must put in order before it may work, in the programme's words, and where that is done. */
export interface Duty {
  readonly detail: string;
  readonly form: string;
  readonly to: string;
}

/** HB-21: the first requirement of the role that names where to mend it (`go`) and does not hold; null where all do. */
export function dutyOf(
  programmes: ProgrammeShelf,
  {
    programme,
    role,
    organisation,
  }: { readonly programme: string; readonly role: string; readonly organisation: OrganisationFacts },
): Duty | null {
  const edition = programmes.newest(programme);
  for (const requirement of edition?.roles.get(role)?.requires ?? []) {
    if (!edition || requirement.need !== 'that' || requirement.go === undefined) continue;
    const tree = edition.published.trees[requirement.that];
    if (
      tree &&
      decide(tree, { organisation: organisationValue(organisation) }, organisationFacts(edition, organisation)) !== true
    )
      return { detail: requirement.else, form: requirement.go, to: addressOfForm(edition.programme, requirement.go) };
  }
  return null;
}

/** Where a form is filled in: a card is one page; a form with a workflow is opened as a filing. */
export const addressOfForm = ({ forms }: Programme, name: string, subject?: string): string =>
  forms.find((form) => form.form === name)?.workflow === undefined
    ? addresses.card(name, subject)
    : addresses.open(name, subject);

/** An organisation as expressions see it: its own facts beside the attributes of its cards. */
export const organisationValue = ({ attributes, ...facts }: OrganisationFacts): FeelValue => ({
  ...attributes,
  ...facts,
});

/** `complete(organisation)`: every attribute that its register's cards require is there. */
export const organisationFacts = ({ programme }: Edition, { attributes }: OrganisationFacts): Facts => {
  const registers = programme.registers.filter((one) => one.extends === 'organisation');
  const required = registers.flatMap((register) =>
    [...attributeFields(programme, register).values()].filter((field) => field.required === true),
  );
  const complete = required.every(({ code }) => (attributes[code] ?? '') !== '');
  return { complete: () => complete };
};
