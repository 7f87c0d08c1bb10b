-- agreements: what was agreed, from answered proposals or by the workers themselves. proposals, notes, steps: JSON, ids of what it rests
-- on. level: unit, area, between (organisations). rooting: how far it has become a habit. origin: the series it was copied from, in words.
-- agreement_versions: every wording with the reason of the change. reviews: what the follow-up meeting found; feedback: of those it is for,
-- partners: of those it is done with. figures: before and after. follow_up_on and next_on: a day, a month, or empty as long as it is open.

CREATE TABLE agreements (
  id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), meeting_id TEXT REFERENCES meetings(id), no INTEGER NOT NULL,
  text TEXT NOT NULL, responsible TEXT NOT NULL DEFAULT '', act_one TEXT NOT NULL DEFAULT '', act_other TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL DEFAULT 'unit' CHECK (level IN ('unit', 'area', 'between')), rhythm TEXT NOT NULL DEFAULT '',
  resources TEXT NOT NULL DEFAULT '', permission INTEGER NOT NULL DEFAULT 0, measure TEXT NOT NULL DEFAULT '',
  agreed_on TEXT NOT NULL, follow_up_on TEXT NOT NULL DEFAULT '',
  rooting TEXT NOT NULL DEFAULT 'agreed' CHECK (rooting IN ('agreed', 'tried', 'in_use', 'in_instruction', 'normal', 'dropped')),
  evidence TEXT NOT NULL DEFAULT '', proposals TEXT NOT NULL DEFAULT '[]', notes TEXT NOT NULL DEFAULT '[]',
  steps TEXT NOT NULL DEFAULT '[]', origin TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1, gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE agreement_versions (
  agreement_id TEXT NOT NULL REFERENCES agreements(id), version INTEGER NOT NULL, content TEXT NOT NULL, reason TEXT NOT NULL,
  changed_on TEXT NOT NULL, meeting_id TEXT REFERENCES meetings(id), PRIMARY KEY (agreement_id, version)
) STRICT;
CREATE TABLE reviews (
  id TEXT PRIMARY KEY, agreement_id TEXT NOT NULL REFERENCES agreements(id), meeting_id TEXT REFERENCES meetings(id),
  happened TEXT NOT NULL DEFAULT '' CHECK (happened IN ('', 'done', 'partly', 'not_done')), helped TEXT NOT NULL DEFAULT '',
  figure TEXT NOT NULL DEFAULT '', change TEXT NOT NULL DEFAULT '', feedback TEXT NOT NULL DEFAULT '',
  partners TEXT NOT NULL DEFAULT '', reviewed_on TEXT NOT NULL,
  next_on TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE figures (
  id TEXT PRIMARY KEY, series_id TEXT NOT NULL REFERENCES series(id), unit TEXT NOT NULL DEFAULT '', label TEXT NOT NULL,
  before_value TEXT NOT NULL DEFAULT '', after_value TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
  told_on TEXT NOT NULL DEFAULT '', verified INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX agreements_of_series ON agreements (series_id);
CREATE INDEX reviews_of_agreement ON reviews (agreement_id);
CREATE UNIQUE INDEX one_review_in_a_meeting ON reviews (agreement_id, meeting_id);
CREATE INDEX figures_of_series ON figures (series_id);
