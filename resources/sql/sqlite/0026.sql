-- Version 26: by what name, from what address and over what signature an inbox writes. What an
-- outgoing mail says of its sender is frozen with it; empty: the desk's own.
CREATE TABLE inbox_senders (
    inbox TEXT PRIMARY KEY CHECK (inbox <> ''),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    signature TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX inbox_senders_address ON inbox_senders (address) WHERE address <> '';
ALTER TABLE outbox ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN sender_address TEXT NOT NULL DEFAULT '';
