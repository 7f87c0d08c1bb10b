-- case_writers: everybody who has written any of a case. cases.created_by is only the last of them.

CREATE TABLE case_writers (
  slug TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts(id), PRIMARY KEY (slug, account_id)
) STRICT;
INSERT INTO case_writers (slug, account_id) SELECT slug, created_by FROM cases WHERE created_by IS NOT NULL;
