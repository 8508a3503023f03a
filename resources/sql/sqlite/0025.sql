-- Version 25: who gets a copy of a mail, frozen with its recipient; addresses with blanks between.
ALTER TABLE outbox ADD COLUMN cc TEXT NOT NULL DEFAULT '';
