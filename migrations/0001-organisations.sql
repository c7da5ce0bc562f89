-- Who exists: regions, the one tree of authorities and units, and how both were before.

create table region (
  code text primary key,
  name text not null,
  parent text references region,
  level text not null,
  since date,
  until date
);
create index region_parent on region (parent);

create table organisation (
  id uuid primary key,
  code text not null unique,
  name text not null,
  level text not null,
  region text,
  parent uuid references organisation,
  -- Ids from the root down, `/ROOT/…/SELF/`: a subtree is a prefix.
  path text not null,
  state text not null default 'active',
  attributes jsonb not null default '{}',
  valid daterange not null default daterange('1949-10-01', null)
);
create unique index organisation_path on organisation (path text_pattern_ops);
create index organisation_parent on organisation (parent);
create index organisation_region_level on organisation (region, level);

-- Every link and name valid from–to: statistics of an old period ask here.
create table organisation_history (
  organisation uuid not null references organisation,
  valid daterange not null,
  name text not null,
  parent uuid,
  path text not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (organisation, valid)
);
