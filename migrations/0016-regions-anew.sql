-- Where the tree of regions changes, what was added up along the old one is thrown away and everything is marked.
create or replace function place_all_regions() returns trigger language plpgsql as $$
declare t record;
begin
  delete from region_place;
  perform place_region(o.region) from (select distinct region from organisation) o;
  delete from region_count;
  for t in select name from extract_table loop
    execute format('delete from extract.%I', t.name || '_region');
  end loop;
  insert into extract_delta (collection, definition, form, organisation)
  select distinct collection, definition, form, home from filing where discarded_at is null;
  return null;
end $$;
