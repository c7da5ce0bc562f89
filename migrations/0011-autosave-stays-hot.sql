-- An index on when a filing was saved would make every autosave touch all its indexes; no list needs it.
drop index filing_of_form;
