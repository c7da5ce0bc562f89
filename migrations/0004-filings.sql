-- What was answered, who moved it, and every cell that changed.

-- Narrow on purpose: an autosave rewrites only this row. Room is left in each page so that it stays on its page.
create table filing (
  id uuid primary key,
  programme text not null,
  definition text not null references definition,
  form text not null,
  collection uuid not null references collection,
  subject uuid not null references subject,
  owner uuid not null references account,
  owner_organisation uuid not null references organisation,
  -- The subject's home when it was opened, for scopes and counters.
  home uuid references organisation,
  home_path text not null,
  -- 1, or the running number among filings that one subject may open several of in a collection.
  occasion integer not null default 1,
  version integer not null,
  -- Given once by the programme's own pattern.
  number text,
  -- The latest accepted version, or the first while none is: what lists and statistics show.
  current boolean not null default true,
  state text not null,
  holder_roles text[] not null default '{}',
  holder_organisation uuid references organisation,
  revision integer not null,
  content_revision integer not null,
  checked_revision integer,
  counts jsonb,
  flags text[] not null default '{}',
  -- Values that lists show and filter by, as of the last snapshot.
  brief jsonb not null default '{}',
  passed text[] not null default '{}',
  returned jsonb,
  document jsonb,
  opened_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid references account,
  entered_at timestamptz not null,
  submitted_at timestamptz,
  first_submitted_at timestamptz,
  accepted_at timestamptz,
  -- Deleted drafts stay for the record; nothing lists them.
  discarded_at timestamptz,
  event_count integer not null default 0,
  event_hash bytea
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create unique index filing_version on filing (collection, form, subject, occasion, version) where discarded_at is null;
create index filing_home on filing (home_path text_pattern_ops, collection);
create index filing_collection_state on filing (collection, form, state);
create index filing_subject on filing (subject, form, collection);
create index filing_owner on filing (owner);
create index filing_holder on filing (holder_organisation, programme) where holder_roles <> '{}';

-- The snapshot at `revision`; patches after it are folded in when it is read.
create table filing_content (
  filing uuid primary key references filing,
  revision integer not null,
  answers jsonb not null,
  confirmed jsonb not null default '[]',
  listed jsonb not null default '{}',
  carried jsonb
);

-- One save: the cells changed, from what to what. Append-only; `filing` and `revision` order it.
create table filing_patch (
  filing uuid not null references filing,
  revision integer not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  changes jsonb not null,
  -- What each cell held before, in the order of the changes.
  was jsonb not null,
  primary key (filing, revision)
);

-- Answers as they stood at each submission and each return, for comparison.
create table filing_snapshot (
  filing uuid not null references filing,
  revision integer not null,
  step text not null,
  at timestamptz not null,
  answers jsonb not null,
  primary key (filing, revision, step)
);

-- Facts, in order, each sealed by an SM3 digest over itself and the one before.
create table filing_event (
  filing uuid not null references filing,
  sequence integer not null,
  at timestamptz not null,
  actor json,
  event json not null,
  previous_hash bytea,
  hash bytea not null,
  primary key (filing, sequence)
);

create table explanation (
  filing uuid not null references filing,
  finding text not null,
  reason text,
  text text not null,
  evidence uuid[] not null default '{}',
  bound text not null,
  by uuid not null references account,
  by_name text not null,
  at timestamptz not null,
  verdict text check (verdict in ('accepted', 'refused')),
  primary key (filing, finding)
);

-- Who has looked at a filing, and when last: "others are editing", "nobody has opened it yet".
create table filing_seen (
  filing uuid not null references filing,
  account uuid not null references account,
  editing boolean not null,
  at timestamptz not null,
  primary key (filing, account)
);
