-- proposals.carried_from: in a meeting with line managers, the café's proposal of which this is a copy; carried: what it says of itself
-- (JSON: no, meeting, date, groups, notes, words as they came, base: words as they were last given back, clash: the café's own newer words).
-- proposals.sharpened: JSON [{meeting, on, before}], the wording that a meeting with line managers changed, the oldest first.

ALTER TABLE proposals ADD COLUMN carried_from TEXT;
ALTER TABLE proposals ADD COLUMN carried TEXT;
ALTER TABLE proposals ADD COLUMN sharpened TEXT NOT NULL DEFAULT '[]';
CREATE INDEX proposals_carried ON proposals (carried_from);
CREATE INDEX proposals_of_meeting ON proposals (meeting_id);
