-- series.attaches: the structure or network that goes on when the series has ended (K42).

ALTER TABLE series ADD COLUMN attaches TEXT NOT NULL DEFAULT '';
