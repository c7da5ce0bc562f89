import { fieldsOf } from '#definition/form.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import { registerOf } from '../../statistics/dimension.ts';
import type { Transaction } from '../../store/database.ts';
import { choice } from './seed-values.ts';

/** Of every sixteen subjects the last never files. */
export const silent = 16;
const subjectsPerUnit = 4;

/** Marks what was made here: ids come from a digest of these words, so that the same call makes the same world. */
export const idOf = (kind: string, number: string): string => `md5('kebao seed ${kind} ' || ${number})::uuid`;

/** 34 provinces of 11 cities of 8 counties, numbered like GB/T 2260: made only where the site knows no regions. */
const inventRegions = `
  insert into region (code, name, parent, level)
  select code, name, parent, level from (
    select (10 + a) || '0000' as code, '样例省' || a as name, null as parent, 'province' as level from generate_series(1, 34) a
    union all
    select (10 + a) || lpad(b::text, 2, '0') || '00', '样例市' || a || '-' || b, (10 + a) || '0000', 'city'
      from generate_series(1, 34) a, generate_series(1, 11) b
    union all
    select (10 + a) || lpad(b::text, 2, '0') || lpad(c::text, 2, '0'), '样例县' || a || '-' || b || '-' || c,
           (10 + a) || lpad(b::text, 2, '0') || '00', 'county'
      from generate_series(1, 34) a, generate_series(1, 11) b, generate_series(1, 8) c) made
   where not exists (select from region) order by length(replace(code, '0', '')), code`;

/**
 * Units of all counties and their subjects, numbered from 1. Units hang below the offices that see what is below them,
 * in turn, or stand by themselves where a programme has none.
 */
export async function seedSubjects(tx: Transaction, edition: Edition, form: string, subjects: number): Promise<void> {
  const { programme } = edition;
  const below = programme.roles.filter((role) => role.sees === 'below').map((role) => role.role);
  await tx.rows(inventRegions);
  await tx.rows(
    `with county as (
       select code, row_number() over (order by code) - 1 as place, count(*) over () as counties from region where level = 'county'),
     office as (
       select o.id, o.path, row_number() over (order by o.code) - 1 as place, count(*) over () as offices
         from (select distinct organisation from membership where programme = $2 and role = any($3)) m
         join organisation o on o.id = m.organisation)
     insert into organisation (id, code, name, level, region, parent, path)
     select u.id, 'SEED-' || u.number, '样例单位' || u.number, 'unit', c.code, f.id, coalesce(f.path, '/') || u.id || '/'
       from (select ${idOf('unit', 'n')} as id, n as number from generate_series(1, $1::int) n) u
       join county c on c.place = (u.number - 1) % c.counties
       left join office f on f.place = u.number % f.offices`,
    [Math.ceil(subjects / subjectsPerUnit), programme.programme, below],
  );
  await tx.rows(
    `insert into subject (id, programme, register, code, name, home, attributes, valid)
     select ${idOf('subject', 'g')}, $1, $2, 'SEED-' || g, '样例填报对象' || g, u.id, ${attributes(edition, form)}, daterange('2000-01-01', null)
       from generate_series(1, $3::int) g join organisation u on u.code = 'SEED-' || (1 + (g - 1) / ${subjectsPerUnit})`,
    [programme.programme, registerOf(edition, form)?.register, subjects],
  );
}

/** Choices of the card, its code and its name; `g` is the subject's number. */
function attributes(edition: Edition, form: string): string {
  const register = registerOf(edition, form);
  const cards = edition.programme.forms.filter((one) => register?.cards.includes(one.form));
  const pairs = cards.flatMap(fieldsOf).flatMap((field, turn) => {
    const { kind } = field.type;
    const value =
      field.code === register?.code
        ? `'SEED-' || g`
        : field.code === register?.name
          ? `'样例填报对象' || g`
          : field.type.kind === 'choice' && field.type.list !== null
            ? choice(edition.programme, field.type.list, turn)
            : kind === 'month'
              ? `'2018-09'`
              : null;
    return value === null ? [] : [`'${field.code}', ${value.replaceAll(' p ', ' 0 ')}`];
  });
  return `jsonb_build_object(${pairs.join(', ')})`;
}
