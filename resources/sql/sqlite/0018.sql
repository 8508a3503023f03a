-- Version 18: mailboxes are read from a day on; senders that are not let in; files of messages.
ALTER TABLE mailboxes ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- 0: all of it

-- An address, or `@` and a domain.
CREATE TABLE blocked_senders (
    sender TEXT PRIMARY KEY CHECK (sender <> ''),
    actor TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE raw_mail ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0
    CHECK (blocked = 0 OR blocked = 1);

ALTER TABLE attachments ADD COLUMN message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL;
ALTER TABLE attachments ADD COLUMN content_id TEXT NOT NULL DEFAULT ''; -- of an inline image
CREATE INDEX attachments_message ON attachments (message_id, id) WHERE message_id IS NOT NULL;

-- A mail that may have been sent is sent once more: then its next attempt is set.
DROP INDEX outbox_channel_due;
CREATE INDEX outbox_channel_due ON outbox (channel, next_attempt_at, id)
    WHERE status = 'queued' OR status = 'sending' OR status = 'failed' OR status = 'maybe_sent';
