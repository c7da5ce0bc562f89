-- Messages to persons, what leaves by SMS and mail, and what the portal shows.

create table notice (
  id uuid primary key,
  account uuid not null references account,
  text text not null,
  target text,
  -- The fact it tells of: telling twice makes no second notice.
  key text not null,
  at timestamptz not null,
  read_at timestamptz,
  unique (account, key)
);
create index notice_account on notice (account, at desc, id desc);

create table outbox (
  id uuid primary key,
  channel text not null check (channel in ('sms', 'email')),
  recipient text not null,
  subject text,
  text text not null,
  key text not null unique,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  sent_at timestamptz
);
create index outbox_order on outbox (at desc, id desc);

create table article (
  id uuid primary key,
  site text not null,
  portal_column text not null,
  title text not null,
  summary text,
  html text not null,
  pinned boolean not null default false,
  -- Only people below this organisation see it; null: everybody.
  scope uuid references organisation,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  filing uuid references filing
);
create index article_order on article (site, pinned desc, published_at desc) where withdrawn_at is null;
