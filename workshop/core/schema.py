"""Every table of the product, in the order in which they came to be. The only DDL there is.

Live tables (the ones in ``LIVE``) carry ``rev``: the meeting's revision at the row's last change. They are written
only through ``core.change.Change``. Times are whole milliseconds since the epoch; they never leave the server with
a note. JSON columns hold text that ``json.loads`` reads.
"""
from sqlite_utils import Migrations

migrations = Migrations("nivel")

LIVE = (
    "meetings", "steps", "tables", "meeting_cases", "chairs", "notes", "groups", "links", "votes", "proposals", "questions",
    "care_signals",
)
"""Tables that screens follow by revision. Their rows have ``id``, ``meeting_id`` (``meetings`` itself: only ``id``)."""

_FIRST = """
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
"""


_CRAFT_AND_SAFETY = """
ALTER TABLE meetings ADD COLUMN paused_at INTEGER;
ALTER TABLE meetings ADD COLUMN more_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN wall_frozen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN wall_table TEXT;
ALTER TABLE meetings ADD COLUMN rotation TEXT NOT NULL DEFAULT 'free' CHECK (rotation IN ('free', 'planned'));
ALTER TABLE meetings ADD COLUMN leader TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN support_name TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN crisis_line TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN support_hash TEXT;
CREATE TABLE time_requests (
  seat_id TEXT NOT NULL REFERENCES seats(id), step_id TEXT NOT NULL REFERENCES steps(id), PRIMARY KEY (seat_id, step_id)
) STRICT;

ALTER TABLE seats ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE seats ADD COLUMN recovery_hash TEXT;
CREATE TABLE places (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), label TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '',
  people_group TEXT CHECK (people_group IN ('professional', 'expert_by_experience')), chair_id TEXT REFERENCES chairs(id),
  UNIQUE (meeting_id, label)
) STRICT;
CREATE TABLE seat_rules (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), label TEXT NOT NULL,
  apart_from TEXT, table_id TEXT REFERENCES tables(id), CHECK ((apart_from IS NULL) != (table_id IS NULL))
) STRICT;
CREATE TABLE seat_plans (
  meeting_id TEXT NOT NULL REFERENCES meetings(id), step_id TEXT NOT NULL REFERENCES steps(id), label TEXT NOT NULL,
  table_id TEXT NOT NULL REFERENCES tables(id), PRIMARY KEY (step_id, label)
) STRICT;

ALTER TABLE notes ADD COLUMN reason_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN undo TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN removal_asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notes ADD COLUMN told TEXT NOT NULL DEFAULT '' CHECK (told IN ('', 'sent', 'seen', 'over'));
ALTER TABLE moderation_acts ADD COLUMN reason_kind TEXT NOT NULL DEFAULT '';
CREATE TABLE questions (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  note_id TEXT NOT NULL REFERENCES notes(id), kind TEXT NOT NULL CHECK (kind IN ('ask', 'reword')), text TEXT NOT NULL,
  step_id TEXT REFERENCES steps(id), state TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'accepted', 'declined')),
  answer TEXT NOT NULL DEFAULT '', gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE answers (
  question_id TEXT PRIMARY KEY REFERENCES questions(id), state TEXT NOT NULL CHECK (state IN ('answered', 'accepted', 'declined')),
  text TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE care_signals (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  seat_id TEXT REFERENCES seats(id), table_id TEXT REFERENCES tables(id), note_id TEXT REFERENCES notes(id),
  sent_at INTEGER NOT NULL, seen_at INTEGER, gone INTEGER NOT NULL DEFAULT 0, CHECK ((seat_id IS NULL) != (note_id IS NULL))
) STRICT;

ALTER TABLE notes ADD COLUMN for_other INTEGER GENERATED ALWAYS AS (scribe IS NOT NULL) VIRTUAL;

CREATE INDEX questions_of_note ON questions (note_id);
CREATE INDEX questions_of_meeting ON questions (meeting_id);
CREATE INDEX care_signals_of_meeting ON care_signals (meeting_id);
"""


_GATE = """
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
"""
"""``notes.marks``: what the gate found, for staff. ``notes.stopped``: its first wording never left the phone or was refused (only
summed). ``case_keeps``: a finding that stays in the text with this checksum, and why
(``place``: which field; offsets in code points of that field). ``case_readers``: links for a second reader, with the text that was
read last. ``case_texts``: the text that was signed last, so that a reader sees only what has changed since."""


_SMALL_NUMBERS = """
ALTER TABLE meetings ADD COLUMN groups_told TEXT;
UPDATE votes SET split = NULL;
"""
"""``meetings.groups_told``: JSON of people by group as it may be told, settled when the meeting first closed. What older versions kept
of votes by group was kept whether it may be told or not."""


_WRITERS = """
CREATE TABLE case_writers (
  slug TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts(id), PRIMARY KEY (slug, account_id)
) STRICT;
INSERT INTO case_writers (slug, account_id) SELECT slug, created_by FROM cases WHERE created_by IS NOT NULL;
"""
"""``case_writers``: everybody who has written any of a case. ``cases.created_by`` is only the last of them."""


@migrations()
def first(db) -> None:
    """The product as it was first released."""
    _run(db, _FIRST)


@migrations()
def craft_and_safety(db) -> None:
    """Seating by plan, time, the questions to authors, signals for care."""
    _run(db, _CRAFT_AND_SAFETY)


@migrations()
def gate(db) -> None:
    """What the gate found in notes, and the way of a case from the writer to a second reader."""
    _run(db, _GATE)


@migrations()
def small_numbers(db) -> None:
    """Numbers by group are kept only if they may be told (L10)."""
    _run(db, _SMALL_NUMBERS)


@migrations()
def writers(db) -> None:
    """Nobody who wrote a part of a case is its second reader."""
    _run(db, _WRITERS)


def _run(db, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
