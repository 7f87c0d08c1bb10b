-- open_links: links without an account to one question: themes and needs before the workshop, ideas between meetings, feedback on what was
-- agreed; an empty question is the usual one of its kind. open_answers: what came by them; nobody's address or device is kept.
-- open_supports: that a browser supported a wish, by a digest of a random cookie; gone when the link closes, the sum stays.
-- invitations: units asked. feedback_answers: one of a seat; when the meeting closes, seats and scores go, and meetings.feedback_told
-- keeps the sums that may be told. meetings.oral_feedback: what was said in the round; released: whether others see its results.

CREATE TABLE open_links (
  id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id),
  kind TEXT NOT NULL CHECK (kind IN ('themes', 'needs', 'ideas', 'follow_up', 'partners')), token_hash TEXT NOT NULL UNIQUE,
  question TEXT NOT NULL DEFAULT '', made_by TEXT REFERENCES accounts(id), made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE TABLE open_answers (
  id TEXT PRIMARY KEY, link_id TEXT NOT NULL REFERENCES open_links(id), text TEXT NOT NULL, lang TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '', agreement_id TEXT REFERENCES agreements(id), received_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'hidden')), supports INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE open_supports (
  answer_id TEXT NOT NULL REFERENCES open_answers(id), browser_hash TEXT NOT NULL, PRIMARY KEY (answer_id, browser_hash)
) STRICT;
CREATE TABLE invitations (
  id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), unit TEXT NOT NULL, who TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL DEFAULT 'asked' CHECK (answer IN ('asked', 'comes', 'not')), remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE feedback_answers (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meetings(id), seat_id TEXT REFERENCES seats(id),
  scores TEXT NOT NULL DEFAULT '{}', words TEXT NOT NULL DEFAULT '', lang TEXT NOT NULL DEFAULT 'fi',
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'shown', 'hidden'))
) STRICT;
CREATE UNIQUE INDEX one_feedback_of_a_seat ON feedback_answers (meeting_id, seat_id);
CREATE INDEX open_links_of_series ON open_links (series_id);
CREATE INDEX open_answers_of_link ON open_answers (link_id);
ALTER TABLE meetings ADD COLUMN oral_feedback TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN feedback_told TEXT;
ALTER TABLE meetings ADD COLUMN released INTEGER NOT NULL DEFAULT 1;
