import type { Source } from '#definition/form.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Asking, SourceQuery } from './source-query.ts';
import { chooses } from './sources-properties.ts';

/** The subject itself or one of its links, its home, or the owner's organisation, by what `of` says. */
export function entryOf({ of }: Source, { subject, owner }: Asking): unknown {
  if (of === 'subject') return { ...subject.attributes, state: subject.state, name: subject.name, code: subject.code };
  const [root, link = ''] = of?.split('.') ?? [];
  const organisation =
    root === undefined || root === 'owner' ? owner.organisation : (subject.links[link] ?? subject.home);
  return organisation && { ...organisation.attributes, state: organisation.state, name: organisation.name };
}

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const entries = `
  select s.id, s.code, s.name, s.state, s.attributes from subject s left join organisation h on h.id = s.home
   where s.programme = $1 and s.register = $2 and ($3::text is null or h.path like $3 || '%') order by s.code limit 5000`;

const organisations = `
  select o.id, o.code, o.name, o.state, o.attributes from organisation o
   where $1::text is not null and $2::text is not null and o.path like $3 || '%' order by o.code limit 5000`;

/** Entries of a register at or below the home of whatever the filing is about: never another unit's. */
export function entriesQuery(edition: Edition, { target, where }: Source, asking: Asking): SourceQuery {
  const register = edition.programme.registers.find((one) => one.register === target);
  const path = asking.subject.home?.path ?? asking.owner.organisation.path;
  return {
    sql: register?.extends === 'organisation' ? organisations : entries,
    values: [asking.programme, target, path],
    read: (rows: readonly Entry[]) => {
      const chosen = chooses(edition, where, asking);
      return rows
        .map(({ attributes, ...facts }) => ({ ...attributes, ...facts }))
        .filter((entry) => chosen({ collection: asking.collection, state: entry.state, subject: entry }, entry));
    },
  };
}
