-- Version 4: what made a ticket, for ever: a message that comes again makes nothing.
CREATE TABLE origins (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_ticket ON origins (ticket_id);
CREATE INDEX outbox_acknowledged ON outbox (recipient, created_at)
    WHERE kind = 'acknowledgement';
