-- Version 5: how far the audit trail was told to outgoing webhooks; names of tickets elsewhere.
CREATE TABLE marks (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE external_tickets (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    external_id TEXT NOT NULL UNIQUE CHECK (external_id <> '')
) STRICT;
