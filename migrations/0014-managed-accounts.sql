-- Accounts that people make for others and hand over: capacities held alone, passwords on their way, codes by SMS, who gave what.

-- `sole`: at most one person holds it at an organisation at a time (`one-per: organisation`).
alter table membership add column sole boolean not null default false;
alter table membership add column given_by uuid references account;
alter table membership add column ended_by uuid references account;
-- What the programme asks of a person in this capacity beyond name and contact: 职务.
alter table membership add column attributes jsonb not null default '{}';
update membership m set sole = true
 where m.until is null
   and exists (select from definition d, json_array_elements(d.body -> 'programme' -> 'roles') r
                where d.programme = m.programme and r ->> 'role' = m.role and r ->> 'onePer' = 'organisation')
   and not exists (select from membership o where o.programme = m.programme and o.role = m.role
                      and o.organisation = m.organisation and o.until is null and (o.since, o.id) < (m.since, m.id));
create unique index membership_sole on membership (programme, role, organisation) where sole and until is null;

-- A message with a password or a code in it: `text` is what others may read, `sealed` what is sent. Once a gateway has taken
-- the message the seal goes; where no gateway is connected the outbox is where it is read.
alter table outbox add column secret boolean not null default false;
alter table outbox add column sealed bytea;

-- The message that carried the account's present password; null once the person has chosen one, or where none was sent.
alter table account add column password_message uuid references outbox;

-- A code sent to a mobile. Asking for an account that does not exist leaves a row without account: the answers are the same.
create table sms_code (
  id uuid primary key,
  purpose text not null check (purpose in ('password', 'registration')),
  -- Keyed digest of what was asked for, so that asking again is counted whoever it concerns.
  asked bytea not null,
  address text not null,
  account uuid references account,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  wrong integer not null default 0,
  used_at timestamptz
);
create index sms_code_asked on sms_code (asked, sent_at);
create index sms_code_address on sms_code (address, sent_at);

alter table assignment add column ended_by uuid references account;
create unique index assignment_now on assignment (subject, account) where until is null;
