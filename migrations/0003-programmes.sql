-- What may be asked, of whom, and when.

create table definition (
  -- SHA-256 of the canonical JSON of programme and syntax trees: a filing is judged for ever by the one it was opened under.
  sha text primary key,
  programme text not null,
  edition text not null,
  effective text not null,
  title text not null,
  -- `json`, not `jsonb`: the text is what the SHA was taken of.
  body json not null,
  -- SHA-256 of the folder's files: says at the next start whether anything changed.
  source_sha text not null,
  published_at timestamptz not null,
  published_by text not null
);
create index definition_programme on definition (programme, effective desc, published_at desc);

create table site (
  site text primary key,
  body json not null,
  loaded_at timestamptz not null
);

create table subject (
  id uuid primary key,
  programme text not null,
  register text not null,
  code text not null,
  name text not null,
  state text not null default 'active',
  home uuid references organisation,
  -- Link name → organisation id.
  links jsonb not null default '{}',
  attributes jsonb not null default '{}',
  valid daterange not null default daterange('1949-10-01', null),
  unique (programme, register, code)
);
create index subject_home on subject (home);
create index subject_links on subject using gin (links jsonb_path_ops);

create table subject_history (
  subject uuid not null references subject,
  changed_at timestamptz not null,
  changed_by uuid,
  filing uuid,
  before jsonb not null,
  after jsonb not null,
  primary key (subject, changed_at)
);

-- Which persons may fill in for a subject.
create table assignment (
  subject uuid not null references subject,
  account uuid not null references account,
  since timestamptz not null,
  until timestamptz,
  assigned_by uuid references account,
  primary key (subject, account, since)
);
create index assignment_account on assignment (account) where until is null;

create table collection (
  id uuid primary key,
  programme text not null,
  series text not null,
  period text not null,
  label text not null,
  starts_on date not null,
  ends_on date not null,
  due timestamptz,
  state text not null default 'open' check (state in ('open', 'locked')),
  phase text,
  parameters jsonb not null default '{}',
  definition text not null references definition,
  opened_at timestamptz not null,
  unique (programme, series, period)
);

-- A deadline an organisation on the way has set for everybody below it; each level may only tighten.
create table deadline (
  collection uuid not null references collection,
  organisation uuid not null references organisation,
  due timestamptz not null,
  set_by uuid references account,
  set_at timestamptz not null,
  primary key (collection, organisation)
);

create table parameter (
  programme text not null,
  parameter text not null,
  value jsonb,
  set_by uuid references account,
  set_at timestamptz not null,
  primary key (programme, parameter)
);

create table running_number (
  programme text not null,
  number text not null,
  per text not null,
  last integer not null,
  primary key (programme, number, per)
);
