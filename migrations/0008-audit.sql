-- Who did what, besides filings: append-only, sealed in batches by an SM3 chain.

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account uuid,
  name text,
  address text,
  action text not null,
  object text,
  ok boolean not null,
  detail jsonb not null default '{}'
);
create index audit_log_at on audit_log (at);

create table audit_seal (
  upto bigint primary key,
  rows integer not null,
  at timestamptz not null,
  previous_hash bytea,
  hash bytea not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
create trigger filing_event_append_only before update or delete on filing_event
  for each row execute function refuse_change();

create table app_setting (
  key text primary key,
  value jsonb not null,
  set_at timestamptz not null
);
