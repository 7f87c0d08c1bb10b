CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE accounts (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL,
  stamp TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE staff_links (
  token_hash TEXT PRIMARY KEY, purpose TEXT NOT NULL CHECK (purpose IN ('first', 'reset', 'invite', 'enter')),
  account_id TEXT REFERENCES accounts(id), series_id TEXT, role TEXT,
  expires_at INTEGER NOT NULL, used_at INTEGER
) STRICT;

CREATE TABLE series (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, purpose TEXT NOT NULL DEFAULT '', need TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '', retain_until TEXT NOT NULL, data TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE series_staff (
  series_id TEXT NOT NULL REFERENCES series(id), account_id TEXT NOT NULL REFERENCES accounts(id),
  role TEXT NOT NULL CHECK (role IN ('facilitator', 'cofacilitator', 'coordinator')),
  PRIMARY KEY (series_id, account_id)
) STRICT;

CREATE TABLE cases (
  id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, pseudonym TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('file', 'app')), source TEXT NOT NULL, sha256 TEXT NOT NULL,
  created_by TEXT REFERENCES accounts(id), updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE case_signoffs (
  sha256 TEXT NOT NULL, role TEXT NOT NULL, signed_on TEXT NOT NULL, slug TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (sha256, role)
) STRICT;
CREATE VIRTUAL TABLE cases_fts USING fts5(case_id UNINDEXED, words, tokenize = "unicode61 remove_diacritics 0");

CREATE TABLE meetings (
  id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), code TEXT NOT NULL UNIQUE,
  rev INTEGER NOT NULL DEFAULT 0, kind TEXT NOT NULL, format TEXT NOT NULL, title TEXT NOT NULL,
  date TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', people INTEGER NOT NULL, minutes INTEGER NOT NULL,
  devices TEXT NOT NULL CHECK (devices IN ('phones', 'table')),
  moderation TEXT NOT NULL CHECK (moderation IN ('review', 'instant')),
  seats_per_table INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
  locked INTEGER NOT NULL DEFAULT 0, step_id TEXT,
  phase TEXT NOT NULL DEFAULT 'talk' CHECK (phase IN ('silent', 'talk', 'ended')),
  reveal_at INTEGER, ends_at INTEGER, frozen_at INTEGER,
  plan TEXT NOT NULL DEFAULT '{}', rehearsal INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE steps (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  no INTEGER NOT NULL, kind TEXT NOT NULL, note_kind TEXT, title TEXT NOT NULL, prompt TEXT NOT NULL DEFAULT '{}',
  minutes INTEGER NOT NULL DEFAULT 0, silent_minutes INTEGER NOT NULL DEFAULT 0, case_id TEXT,
  opened INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE meeting_cases (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  no INTEGER NOT NULL, slug TEXT NOT NULL, sha256 TEXT NOT NULL, titles TEXT NOT NULL, pseudonym TEXT NOT NULL,
  leads TEXT NOT NULL, content_notes TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE TABLE tables (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  no INTEGER NOT NULL, name TEXT NOT NULL DEFAULT '', case_id TEXT REFERENCES meeting_cases(id)
) STRICT;
CREATE TABLE chairs (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  label TEXT NOT NULL, table_id TEXT REFERENCES tables(id), host_of TEXT REFERENCES tables(id),
  device INTEGER NOT NULL, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE seats (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id),
  chair_id TEXT NOT NULL UNIQUE REFERENCES chairs(id), token_hash TEXT UNIQUE,
  people_group TEXT CHECK (people_group IN ('professional', 'expert_by_experience')),
  lang TEXT NOT NULL, muted INTEGER NOT NULL DEFAULT 0, clear_at INTEGER
) STRICT;
CREATE TABLE sittings (
  seat_id TEXT NOT NULL REFERENCES seats(id), step_id TEXT NOT NULL REFERENCES steps(id),
  table_id TEXT NOT NULL REFERENCES tables(id),
  PRIMARY KEY (seat_id, step_id, table_id)
) STRICT;
CREATE TABLE groups (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  kind TEXT NOT NULL, title TEXT NOT NULL, table_id TEXT REFERENCES tables(id),
  merged_into TEXT REFERENCES groups(id), merged_notes TEXT NOT NULL DEFAULT '[]',
  merged TEXT NOT NULL DEFAULT '[]',
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE notes (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  step_id TEXT NOT NULL REFERENCES steps(id), table_id TEXT NOT NULL REFERENCES tables(id),
  case_id TEXT REFERENCES meeting_cases(id),
  kind TEXT NOT NULL CHECK (kind IN ('problem', 'gap', 'ideal')),
  typed_kind TEXT NOT NULL CHECK (typed_kind IN ('problem', 'gap', 'ideal')),
  text TEXT NOT NULL, original TEXT NOT NULL DEFAULT '', lang TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'hidden', 'care', 'withdrawn', 'erased')),
  former_state TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', replaced INTEGER NOT NULL DEFAULT 0,
  author TEXT REFERENCES seats(id), scribe TEXT REFERENCES seats(id), group_id TEXT REFERENCES groups(id),
  path_order INTEGER, withdrawn_at INTEGER
) STRICT;
CREATE TABLE links (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('johtuu', 'korjaa', 'vastaa')),
  from_note TEXT NOT NULL REFERENCES notes(id), to_note TEXT NOT NULL REFERENCES notes(id),
  shown INTEGER NOT NULL, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE votes (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  title TEXT NOT NULL, target_type TEXT NOT NULL CHECK (target_type IN ('group', 'proposal')),
  targets TEXT NOT NULL, dots INTEGER NOT NULL, max_per_target INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')), closes_at INTEGER,
  tally TEXT, voters INTEGER, present INTEGER, split TEXT,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE ballots (
  vote_id TEXT NOT NULL REFERENCES votes(id), seat_id TEXT NOT NULL REFERENCES seats(id),
  dots TEXT NOT NULL,
  PRIMARY KEY (vote_id, seat_id)
) STRICT;
CREATE TABLE proposals (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  no INTEGER NOT NULL, what TEXT NOT NULL, details TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '',
  cost TEXT NOT NULL DEFAULT 'unknown' CHECK (cost IN ('none', 'needed', 'unknown')),
  cost_note TEXT NOT NULL DEFAULT '', measure TEXT NOT NULL DEFAULT '', date_text TEXT NOT NULL DEFAULT '',
  self_start INTEGER NOT NULL DEFAULT 0, experience_view TEXT NOT NULL DEFAULT '',
  groups TEXT NOT NULL DEFAULT '[]', notes TEXT NOT NULL DEFAULT '[]',
  table_id TEXT REFERENCES tables(id), version INTEGER NOT NULL DEFAULT 1, gone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE attendance (
  meeting_id TEXT NOT NULL REFERENCES meetings(id), organisation TEXT NOT NULL,
  PRIMARY KEY (meeting_id, organisation)
) STRICT;
CREATE TABLE summaries (
  meeting_id TEXT PRIMARY KEY REFERENCES meetings(id), draft TEXT NOT NULL, version INTEGER NOT NULL,
  approved_by TEXT, approved_at INTEGER
) STRICT;
CREATE TABLE moderation_acts (
  meeting_id TEXT NOT NULL REFERENCES meetings(id), note_id TEXT NOT NULL, act TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL
) STRICT;

CREATE INDEX notes_of_meeting ON notes (meeting_id, rev);
CREATE INDEX chairs_of_meeting ON chairs (meeting_id);
CREATE INDEX seats_of_meeting ON seats (meeting_id);
CREATE INDEX links_of_meeting ON links (meeting_id);
CREATE INDEX links_from ON links (from_note);
CREATE INDEX links_to ON links (to_note);
