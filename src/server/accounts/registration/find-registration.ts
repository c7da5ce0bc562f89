import type { CollectionSeries } from '#definition/collection.ts';
import type { Register } from '#definition/programme.ts';
import type { Site } from '#definition/site.ts';
import type { Workflow } from '#definition/workflow.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import { seriesOf } from '../../filings/periods.ts';
import type { Edition, ProgrammeShelf } from '../../programmes/programme-shelf.ts';
import { registerOf } from '../../registers/register-facts.ts';
import { type PersonCodes, personCodesOf } from '../person-codes.ts';

/** A form that visitors fill in to have their organisation registered, with whom it makes a person of. */
export interface Registration {
  readonly edition: Edition;
  readonly index: FormIndex;
  readonly register: Register;
  readonly series: CollectionSeries;
  readonly workflow: Workflow;
  /** The role the person who registers gets, and the fields that say who that is. */
  readonly role: string;
  readonly person: PersonCodes;
}

/** Form titles that stand open to visitors of a site. */
export const registrationsOf = (programmes: ProgrammeShelf, site: Site): readonly { form: string; title: string }[] =>
  site.programmes.flatMap((programme) =>
    (programmes.newest(programme)?.programme.forms ?? [])
      .filter(({ open, workflow }) => open.by === 'visitor' && workflow !== undefined)
      .map(({ form, title }) => ({ form, title })),
  );

export function findRegistration(programmes: ProgrammeShelf, site: Site, form: string): Registration | Refusal {
  for (const programme of site.programmes) {
    const edition = programmes.newest(programme);
    const index = edition?.forms.get(form);
    const found = edition && index?.form.open.by === 'visitor' ? partsOf(edition, index) : null;
    if (found) return found;
  }
  return refused('not-found', '本站没有这项注册');
}

/** The effect that makes the account says which fields hold the person: of the owner, that is of who registers. */
function partsOf(edition: Edition, index: FormIndex): Registration | null {
  const register = registerOf(edition, index.form.about);
  const workflow = edition.workflows.get(index.form.workflow ?? '');
  const series = seriesOf(edition, index.form.form);
  const effects = workflow?.states.flatMap((state) => state.effects) ?? [];
  const person = effects
    .filter((effect) => effect.do === 'create-account')
    .map((effect) => personCodesOf(effect.with))
    .find((codes) => codes.of === 'owner');
  if (register?.extends !== 'organisation' || !workflow || !series || !person?.role) return null;
  return { edition, index, register, series, workflow, role: person.role, person };
}
