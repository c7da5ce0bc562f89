-- Counters tell what was handed in and accepted, whatever a programme calls the state. Figures of whole counties, cities
-- and provinces stand beside those of organisations and are added up from them, level by level, by the fold.
alter table filing_count
  add column submitted integer not null default 0,
  add column accepted integer not null default 0;

-- Where a region lies: itself where it is above the level, or directly below the province without a city between.
create table region_place (
  region text primary key,
  county text not null,
  city text not null,
  province text not null
);
create index region_place_county on region_place (county);
create index region_place_city on region_place (city);
create index region_place_province on region_place (province);

-- By the tree of regions; a code the tree does not know is placed by its digits (GB/T 2260).
create function region_at(code text, wanted text) returns text language sql stable as $$
  with recursive up as (
    select r.code, r.parent, r.level from region r where r.code = region_at.code
    union all
    select r.code, r.parent, r.level from up join region r on r.code = up.parent)
  select case
    when exists (select from up) then coalesce((select up.code from up where up.level = wanted limit 1), region_at.code)
    when wanted = 'province' then left(region_at.code, 2) || '0000'
    when wanted = 'city' then left(region_at.code, 4) || '00'
    else region_at.code end
$$;

create function place_region(code text) returns void language sql as $$
  insert into region_place (region, county, city, province)
  select known.code, region_at(known.code, 'county'), region_at(known.code, 'city'), region_at(known.code, 'province')
    from (select distinct place_region.code as code
          union select region_at(place_region.code, level) from unnest(array['county', 'city', 'province']) level) known
   where place_region.code is not null on conflict do nothing
$$;

-- `region`: one that an organisation has left and that is to be added up again.
alter table extract_delta add column region text;

create function place_organisation() returns trigger language plpgsql as $$
begin
  perform place_region(new.region);
  if tg_op = 'UPDATE' then
    insert into extract_delta (collection, definition, form, organisation, region)
    select distinct f.collection, f.definition, f.form, f.home, old.region from filing f where f.home = new.id;
  end if;
  return null;
end $$;
create trigger organisation_placed after insert or update of region on organisation
  for each row execute function place_organisation();

create function place_all_regions() returns trigger language plpgsql as $$
begin
  delete from region_place;
  perform place_region(o.region) from (select distinct region from organisation) o;
  return null;
end $$;
create trigger region_changed after insert or update or delete on region
  for each statement execute function place_all_regions();

create table region_count (
  collection uuid not null references collection,
  form text not null,
  level text not null,
  region text not null,
  state text not null,
  filings integer not null,
  submitted integer not null,
  accepted integer not null,
  late integer not null,
  primary key (collection, form, level, region, state) include (filings, submitted, accepted, late)
);

do $$
declare t record;
begin
  for t in select name from extract_table loop
    execute format('create table extract.%I (like extract.%I)', t.name || '_region', t.name || '_sum');
    execute format('alter table extract.%I drop column organisation, add column level text not null, add column region text not null, add primary key (collection, level, region)', t.name || '_region');
  end loop;
end $$;

select place_region(o.region) from (select distinct region from organisation) o;
insert into extract_delta (collection, definition, form, organisation)
select distinct collection, definition, form, home from filing where discarded_at is null;
