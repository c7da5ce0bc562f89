-- Typed values of submitted filings. One wide table a form and definition is made in this schema when a programme is
-- published; counters and sums follow a second later and may be recomputed at any time.

create schema extract;

create table extract_table (
  definition text not null references definition,
  form text not null,
  name text not null,
  -- Codes of the form in the order of the columns: [{code, column, type}].
  columns jsonb not null,
  primary key (definition, form)
);

-- A group whose counters and sums are out of date. Appended in the transaction, folded by a job: no hot row.
create table extract_delta (
  id bigint generated always as identity primary key,
  collection uuid not null,
  definition text not null,
  form text not null,
  organisation uuid
);

create table filing_count (
  collection uuid not null references collection,
  form text not null,
  organisation uuid not null references organisation,
  state text not null,
  filings integer not null,
  late integer not null,
  primary key (collection, form, organisation, state)
);
