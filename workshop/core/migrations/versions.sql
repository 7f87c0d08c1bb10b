-- summary_versions: every draft that was saved, by whom; of an approved one also all that management was given, as JSON.

CREATE TABLE summary_versions (
  meeting_id TEXT NOT NULL REFERENCES meetings(id), version INTEGER NOT NULL, draft TEXT NOT NULL,
  saved_at INTEGER NOT NULL, saved_by TEXT NOT NULL DEFAULT '', approved_at INTEGER, approved_by TEXT NOT NULL DEFAULT '',
  content TEXT, PRIMARY KEY (meeting_id, version)
) STRICT;
INSERT INTO summary_versions (meeting_id, version, draft, saved_at, saved_by, approved_at, approved_by)
  SELECT meeting_id, version, draft, coalesce(approved_at, 0), coalesce(approved_by, ''), approved_at, coalesce(approved_by, '')
  FROM summaries;
