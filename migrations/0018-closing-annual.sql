-- Closing a collection, opening it again, and filings made by rule from those of another series.

-- Closed because another was: a month that the closing of its year shut. Opening that one opens these.
alter table collection add column locked_with uuid references collection;
alter table collection add column locked_at timestamptz;

-- Who closed or opened it, when and why, and how it stood then. Append-only.
create table collection_event (
  collection uuid not null references collection,
  sequence bigint generated always as identity,
  at timestamptz not null,
  deed text not null check (deed in ('closed', 'reopened')),
  account uuid references account,
  name text not null,
  reason text,
  counts jsonb not null default '{}',
  primary key (collection, sequence)
);
create trigger collection_event_append_only before update or delete on collection_event
  for each row execute function refuse_change();

/*
 * Whether the collection is open, and holds it so until the transaction ends. Writers hold it together; who closes it waits
 * for them and they for him. The state is read after the lock was got, so no stale snapshot can answer. An advisory lock:
 * a row lock would make every save write the one row of its month.
 */
create function hold_collection(uuid) returns boolean language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended($1::text, 18));
  return (select state = 'open' from collection where id = $1);
end $$;

-- Waits until nobody writes in the collection any more; from then on nobody does until the transaction ends.
create function seize_collection(uuid) returns void language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended($1::text, 18));
end $$;

-- A filing made by rule: from which, as it stood at which revision. Nobody fills it in.
alter table filing add column derived_from uuid references filing;
alter table filing add column derived_revision integer;
-- What was missing when it was made: 缺12月.
alter table filing add column derived_flag text;
