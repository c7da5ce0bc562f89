import type { Facts } from '../feel/evaluate.ts';
import { type FeelContext, type FeelValue, isContext } from '../feel/value.ts';
import type { OrganisationFacts } from '../filing.ts';

type Organisations = readonly OrganisationFacts[];

const topmost = (found: Organisations): OrganisationFacts | null =>
  found.toSorted((a, b) => a.path.length - b.path.length)[0] ?? null;

/** The organisation with that id or code. */
const findOrganisation = (known: Organisations, key: string): OrganisationFacts | null =>
  known.find((one) => one.id === key) ?? known.find((one) => one.code === key) ?? null;

/** GB/T 2260: the county 130102 lies in the city 130100, that in the province 130000. */
const regionsFrom = (region: string): readonly string[] =>
  /^\d{6}$/.test(region) ? [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`] : [region];

/** The authority of a region: the topmost organisation seated in it, else in the region above. */
function authorityOf(known: Organisations, region: string): OrganisationFacts | null {
  for (const one of regionsFrom(region)) {
    const found = topmost(known.filter((organisation) => organisation.region === one));
    if (found !== null) return found;
  }
  return null;
}

/** The organisation itself or the nearest one above it that stands at the level. */
function ancestorAt(known: Organisations, of: OrganisationFacts, level: string): OrganisationFacts | null {
  const above = known.filter((one) => one.level === level && of.path.startsWith(one.path));
  return above.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null;
}

const parentOf = (known: Organisations, of: OrganisationFacts): OrganisationFacts | null =>
  known
    .filter((one) => one.id !== of.id && of.path.startsWith(one.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0] ?? null;

/** `authority(region or organisation)` and `ancestor(organisation, level)` for expressions. */
export function organisationFacts(
  known: Organisations,
  context: (of: OrganisationFacts | null) => FeelContext | null,
): Facts {
  const read = (value: FeelValue | undefined): OrganisationFacts | null => organisationIn(known, value ?? null);
  return {
    authority: (of) => {
      if (typeof of === 'string') return context(findOrganisation(known, of) ?? authorityOf(known, of));
      const organisation = read(of);
      return context(organisation === null ? null : parentOf(known, organisation));
    },
    ancestor: (of, level) => {
      const organisation = read(of);
      return context(
        organisation === null || typeof level !== 'string' ? null : ancestorAt(known, organisation, level),
      );
    },
  };
}

/** The organisation an expression has yielded: its context, its id, its code, or a region. */
export function organisationIn(known: Organisations, value: FeelValue): OrganisationFacts | null {
  if (typeof value === 'string') return findOrganisation(known, value) ?? authorityOf(known, value);
  if (!isContext(value)) return null;
  return typeof value['id'] === 'string' ? findOrganisation(known, value['id']) : null;
}
