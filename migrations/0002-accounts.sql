-- Persons, in which capacity they act, and how they prove who they are.

create table account (
  id uuid primary key,
  login text not null,
  name text not null,
  password_hash text not null,
  password_changed_at timestamptz not null,
  -- Signing in leads to nothing but a change of password until it is done.
  must_change_password boolean not null default false,
  -- Identity numbers and mobiles: encrypted for reading, keyed digest for "one person, one account".
  mobile bytea,
  mobile_digest bytea,
  id_card bytea,
  id_card_digest bytea,
  email text,
  state text not null default 'active' check (state in ('active', 'disabled')),
  operator boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  large_text boolean not null default false,
  created_at timestamptz not null,
  last_sign_in_at timestamptz
);
create unique index account_login on account (lower(login));
create unique index account_mobile on account (mobile_digest) where mobile_digest is not null;
create unique index account_id_card on account (id_card_digest) where id_card_digest is not null;

create table membership (
  id uuid primary key,
  account uuid not null references account,
  programme text not null,
  role text not null,
  organisation uuid not null references organisation,
  since timestamptz not null,
  until timestamptz,
  unique (account, programme, role, organisation)
);
create index membership_holders on membership (programme, role, organisation);

create table session (
  id uuid primary key,
  -- SHA-256 of the token: the token itself lives only in the browser.
  token_hash bytea not null unique,
  account uuid not null references account,
  membership uuid not null references membership,
  site text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  device text not null
);
create index session_account on session (account) where ended_at is null;

create table password_history (
  account uuid not null references account,
  changed_at timestamptz not null,
  password_hash text not null,
  primary key (account, changed_at)
);

create table captcha (
  id uuid primary key,
  answer_hash bytea not null,
  expires_at timestamptz not null
);
create index captcha_expiry on captcha (expires_at);

-- Failures by address; those of an account stand with the account.
create table address_lock (
  address text primary key,
  failures integer not null,
  since timestamptz not null,
  locked_until timestamptz
);
