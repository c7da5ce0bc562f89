-- What people are to be told of a fact, appended in the fact's own transaction; handed to the jobs twice a second.
create table telling (
  id bigint generated always as identity primary key,
  job json not null
);
