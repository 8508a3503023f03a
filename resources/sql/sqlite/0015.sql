-- Version 15: tickets that come back by themselves.
CREATE TABLE snoozes (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    until INTEGER NOT NULL
) STRICT;
CREATE INDEX snoozes_until ON snoozes (until);
