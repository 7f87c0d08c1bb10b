-- notes.marks: what the gate found, for staff. notes.stopped: its first wording never left the phone or was refused (only summed).
-- case_keeps: a finding that stays in the text with this checksum, and why (place: which field; offsets in code points of that
-- field). case_readers: links for a second reader, with the text that was read last. case_texts: the text that was signed last, so
-- that a reader sees only what has changed since.

ALTER TABLE notes ADD COLUMN marks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE notes ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;

CREATE TABLE case_keeps (
  sha256 TEXT NOT NULL, place TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, label TEXT NOT NULL,
  because TEXT NOT NULL, PRIMARY KEY (sha256, place, first)
) STRICT;
CREATE TABLE case_readers (
  id TEXT PRIMARY KEY, slug TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, made_by TEXT NOT NULL REFERENCES accounts(id),
  made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, read_sha256 TEXT, sent_back INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE case_texts (sha256 TEXT PRIMARY KEY, slug TEXT NOT NULL, source TEXT NOT NULL) STRICT;
