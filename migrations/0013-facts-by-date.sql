-- Facts of the registers hold from a day to a day, and every change says who made it and when.

-- What the row of the subject does not hold: how an entry was before its latest change, and how it will be after one
-- that is still ahead. The row itself holds within `subject.valid`; no two ranges of a subject overlap.
create table subject_span (
  subject uuid not null references subject,
  valid daterange not null,
  name text not null,
  state text not null,
  home uuid references organisation,
  links jsonb not null,
  attributes jsonb not null,
  primary key (subject, valid)
);
-- The job that turns future facts into present ones looks for these alone.
create index subject_valid_end on subject (upper(valid)) where upper(valid) is not null;

-- Rises with every change: what a writer's change was based on.
alter table subject add column revision integer not null default 1;

-- Several changes may be stored at one instant; each says from which day it holds and by which form it was made.
alter table subject_history drop constraint subject_history_pkey;
alter table subject_history add column id bigint generated always as identity primary key;
alter table subject_history add column effective date;
alter table subject_history add column form text;
alter table subject_history add column answers jsonb not null default '{}';
create index subject_history_of on subject_history (subject, changed_at desc);

-- A workbook of many entries or first values: read, shown, then carried out by a job, batch by batch.
create table import_run (
  id uuid primary key,
  programme text not null,
  -- `base SERIES` or `entries REGISTER`.
  target text not null,
  title text not null,
  file_name text not null,
  account uuid not null references account,
  organisation uuid not null references organisation,
  state text not null default 'ready' check (state in ('refused', 'ready', 'running', 'done', 'failed')),
  -- Records as they were understood, in the order of the lines; gone once it is done.
  records jsonb not null,
  problems jsonb not null,
  total integer not null,
  done integer not null default 0,
  -- What became of the records: how many were new, changed or already as they are.
  outcome jsonb not null default '{}',
  uploaded_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index import_run_of on import_run (programme, target, uploaded_at desc);
