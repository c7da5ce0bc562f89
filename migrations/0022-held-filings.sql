-- What stands with a holder is asked by organisation, the zero one for holders anywhere: one look into one index.
drop index filing_holder;
create index filing_held on filing (coalesce(holder_organisation, '00000000-0000-0000-0000-000000000000'), programme)
  where holder_roles <> '{}';
