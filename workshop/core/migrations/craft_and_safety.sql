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
