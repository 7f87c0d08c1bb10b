-- meetings.groups_told: JSON of people by group as it may be told, settled when the meeting first closed. What older versions kept
-- of votes by group was kept whether it may be told or not.

ALTER TABLE meetings ADD COLUMN groups_told TEXT;
UPDATE votes SET split = NULL;
