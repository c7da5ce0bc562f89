-- Lists of one unit, and the counting of a group, ask by home.
create index filing_of_home on filing (home, collection);
create index filing_of_form on filing (programme, form, saved_at desc) where discarded_at is null;
create index subject_register on subject (programme, register, home);
