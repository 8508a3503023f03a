-- Version 30: which ticket people look at, and whether they write on it. One place for each; what was
-- not confirmed for a while counts no more.
ALTER TABLE presence ADD COLUMN ticket_id INTEGER REFERENCES tickets (id) ON DELETE SET NULL;
ALTER TABLE presence ADD COLUMN writing INTEGER NOT NULL DEFAULT 0 CHECK (writing IN (0, 1));
ALTER TABLE presence ADD COLUMN place_at INTEGER;
-- For the tickets that are deleted.
CREATE INDEX presence_ticket ON presence (ticket_id);
