-- What a form sees of the world outside it.

-- Values of a source as they stood when they were taken: at opening, at submission, at the last synchronisation.
alter table filing_content add column sources jsonb not null default '{}';

-- Rows of rosters that other subjects' filings look up by a key: a keyed digest instead of the value, and of the row
-- nothing but the columns that a source declares. Only what is handed in stands here.
create table roster_key (
  digest bytea not null,
  collection uuid not null references collection,
  filing uuid not null references filing,
  shown jsonb not null,
  primary key (digest, collection, filing)
);
create index roster_key_filing on roster_key (filing);
