-- Files lie below the data folder (or in an object store) under their SHA-256; these rows say what they are.

create table attachment (
  id uuid primary key,
  filing uuid not null references filing,
  slot text not null,
  sha256 text not null,
  name text not null,
  size bigint not null,
  type text not null,
  pages integer,
  kind text,
  -- What the virus scanner said; `not-scanned` is shown as such, never as clean.
  scan text not null default 'not-scanned' check (scan in ('not-scanned', 'clean', 'infected')),
  uploaded_at timestamptz not null,
  uploaded_by uuid not null references account
);
create index attachment_filing on attachment (filing);
create index attachment_sha on attachment (sha256);

create table document (
  id uuid primary key,
  filing uuid not null references filing,
  document text not null,
  revision integer not null,
  sha256 text not null,
  size bigint not null,
  -- Printed on the paper; whoever holds it can check it.
  verification text not null unique,
  made_at timestamptz not null,
  made_by uuid references account
);
create index document_filing on document (filing, revision desc);
