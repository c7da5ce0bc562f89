-- Who urged whom, and when; what was taken out in bulk, by whom and what for.

create table reminder (
  id uuid primary key,
  programme text not null,
  form text not null,
  period text not null,
  subject uuid not null references subject,
  at timestamptz not null,
  by uuid not null references account,
  by_name text not null,
  organisation text not null,
  -- Whom it reached: [{account, name, sms}].
  told jsonb not null
);
create index reminder_subject on reminder (subject, form, at desc);
create index reminder_run on reminder (programme, form, period, at desc, id desc);
create trigger reminder_append_only before update or delete on reminder
  for each row execute function refuse_change();

-- A workbook written by a job; the file goes after a day, the row stays.
create table export_job (
  id uuid primary key,
  account uuid not null references account,
  title text not null,
  purpose text not null,
  -- In which capacity, and what of: read again by the job.
  scope jsonb not null,
  request jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0,
  total integer not null,
  size bigint,
  error text,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
create index export_job_account on export_job (account, asked_at desc);
create index export_job_expiry on export_job (expires_at) where state = 'done';
