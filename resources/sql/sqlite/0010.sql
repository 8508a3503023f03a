-- Version 10: mail that comes in, byte for byte before it is read; how far mailboxes were read.
CREATE TABLE raw_mail (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE CHECK (source <> ''),
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state = 'new' OR state = 'parsed' OR state = 'quarantined'),
    reason TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL CHECK (size >= 0),
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX raw_mail_new ON raw_mail (id) WHERE state = 'new';
CREATE INDEX raw_mail_quarantined ON raw_mail (id) WHERE state = 'quarantined';

CREATE TABLE mail_participants (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    address TEXT NOT NULL CHECK (address <> ''),
    PRIMARY KEY (ticket_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE mailboxes (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    uid_validity INTEGER NOT NULL,
    last_uid INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_message_id_header ON outbox (message_id_header) WHERE message_id_header <> '';

-- The customer's last mail on a ticket: what our next one answers.
CREATE TABLE mail_threads (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL CHECK (message_id <> '')
) STRICT;
ALTER TABLE outbox ADD COLUMN in_reply_to TEXT NOT NULL DEFAULT '';
