-- decision_links: personal links by which management answers; body: who is asked (a post or a body, never needed as a name).
-- browser_hash: of the browser that took the link into use; a link that was sent on opens nothing in another one.
-- decisions: the answer to a proposal. answered_at: given, not only a draft; published_at: participants may read it (a day after it was
-- given at the latest, also without anybody's act). person is shown to participants only if show_person. decision_versions: every answer
-- that was given, as JSON, and through which link or account.

CREATE TABLE decision_links (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), token_hash TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES accounts(id), made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER,
  used_at INTEGER, browser_hash TEXT
) STRICT;
CREATE TABLE decisions (
  proposal_id TEXT PRIMARY KEY REFERENCES proposals(id), meeting_id TEXT NOT NULL REFERENCES meetings(id),
  status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'accepted', 'adapted', 'rejected', 'needs_more')),
  decision TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', plain TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '', review TEXT NOT NULL DEFAULT '', happening TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '', person TEXT NOT NULL DEFAULT '', show_person INTEGER NOT NULL DEFAULT 0,
  official_number TEXT NOT NULL DEFAULT '', official_date TEXT NOT NULL DEFAULT '', decided_on TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '' CHECK (source IN ('', 'link', 'minutes')),
  answered_at INTEGER, published_at INTEGER, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE decision_versions (
  proposal_id TEXT NOT NULL REFERENCES proposals(id), version INTEGER NOT NULL, meeting_id TEXT NOT NULL REFERENCES meetings(id),
  content TEXT NOT NULL, at INTEGER NOT NULL, link_id TEXT, account_id TEXT, PRIMARY KEY (proposal_id, version)
) STRICT;
CREATE INDEX decisions_of_meeting ON decisions (meeting_id);
