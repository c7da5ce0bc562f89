-- Bulletins of a month, and what else the portal and the home pages tell.

create table bulletin (
  id uuid primary key,
  programme text not null,
  document text not null,
  period text not null,
  title text not null,
  -- Printed on it, 冀科平通〔2023〕7号.
  number text,
  -- Text and figures as they were when it was made or refreshed: [{title, paragraphs, table}].
  sections jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'confirmed', 'published', 'withdrawn')),
  revision integer not null default 1,
  as_of timestamptz not null,
  made_at timestamptz not null,
  made_by uuid not null references account,
  changed_at timestamptz not null,
  changed_by uuid not null references account,
  confirmed_at timestamptz,
  confirmed_by uuid references account,
  published_at timestamptz,
  published_by uuid references account
);
-- One bulletin of a month; a withdrawn one gives way to the next.
create unique index bulletin_of_period on bulletin (programme, document, period) where state <> 'withdrawn';

-- After it nobody is shown it any more.
alter table article add column valid_until date;
-- What may be taken away with it: [{id, name, size, type, sha256}].
alter table article add column files jsonb not null default '[]';
alter table article add column bulletin uuid references bulletin;

-- Contact details an operator or the authority has changed at run time, beside what the site's folder says.
create table contact (
  site text not null,
  place integer not null,
  label text not null,
  name text not null,
  phone text not null,
  primary key (site, place)
);
