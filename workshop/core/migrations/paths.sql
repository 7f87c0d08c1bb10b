-- path_steps: the ideal path of a case in order of no; without text a step says the words of its note. months: before (-) or after
-- the transfer. shown: its note may be seen. gaps: JSON, ids of gap notes that the step mends beside those its note is linked to.
-- notes.timeline_row: where on today's path a gap lies (the case's timeline, from 0). meeting_cases.transfer_month: the month of
-- the timeline in which the transfer is. questions.quote: the question asks leave to quote the note in the summary.

CREATE TABLE path_lanes (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  case_id TEXT NOT NULL REFERENCES meeting_cases(id), no INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'close', 'service')), name TEXT NOT NULL,
  area TEXT NOT NULL DEFAULT '' CHECK (area IN ('', 'sending', 'receiving')), gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE path_steps (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), rev INTEGER NOT NULL,
  case_id TEXT NOT NULL REFERENCES meeting_cases(id), no INTEGER NOT NULL,
  lane_id TEXT REFERENCES path_lanes(id), note_id TEXT REFERENCES notes(id), shown INTEGER NOT NULL DEFAULT 1,
  text TEXT NOT NULL DEFAULT '', lang TEXT NOT NULL, who TEXT NOT NULL DEFAULT '', months INTEGER,
  kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'visit', 'decision', 'meeting', 'escorted_transfer', 'waiting')),
  present TEXT NOT NULL DEFAULT '', responsible TEXT NOT NULL DEFAULT '', pair TEXT NOT NULL DEFAULT '',
  decides TEXT NOT NULL DEFAULT '', permission INTEGER NOT NULL DEFAULT 0, felt TEXT NOT NULL DEFAULT '',
  mark TEXT NOT NULL DEFAULT '' CHECK (mark IN ('', 'problem', 'development', 'cooperation')),
  mark_note TEXT NOT NULL DEFAULT '', dissent TEXT NOT NULL DEFAULT '', breaks INTEGER NOT NULL DEFAULT 0,
  gaps TEXT NOT NULL DEFAULT '[]', version INTEGER NOT NULL DEFAULT 1, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO path_steps (id, meeting_id, rev, case_id, no, note_id, shown, lang)
  SELECT lower(hex(randomblob(16))), meeting_id, rev, case_id, path_order, id, state = 'shown', lang FROM notes
  WHERE path_order IS NOT NULL AND case_id IS NOT NULL AND state NOT IN ('withdrawn', 'erased');
ALTER TABLE notes DROP COLUMN path_order;

ALTER TABLE notes ADD COLUMN timeline_row INTEGER;
ALTER TABLE meeting_cases ADD COLUMN transfer_month INTEGER;
ALTER TABLE proposals ADD COLUMN dissent TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN dissent TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN quote INTEGER NOT NULL DEFAULT 0;

CREATE INDEX path_lanes_of_meeting ON path_lanes (meeting_id);
CREATE INDEX path_steps_of_meeting ON path_steps (meeting_id);
CREATE INDEX path_steps_of_note ON path_steps (note_id);
CREATE INDEX tables_of_meeting ON tables (meeting_id);
