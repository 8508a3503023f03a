-- Version 3: webhooks, what came in by them, and the story of each delivery.

CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    outgoing INTEGER NOT NULL CHECK (outgoing IN (0, 1)),
    scheme TEXT NOT NULL CHECK (scheme = 'standard' OR scheme = 'github' OR scheme = 'stripe'
        OR scheme = 'slack'),
    inbox TEXT NOT NULL DEFAULT '',
    mapping TEXT NOT NULL DEFAULT '{}',
    url TEXT NOT NULL DEFAULT '',
    events TEXT NOT NULL DEFAULT '',
    allow_private INTEGER NOT NULL DEFAULT 0 CHECK (allow_private IN (0, 1)),
    secrets TEXT NOT NULL, -- a list of base64, newest first; only its owner may read this file
    created_at INTEGER NOT NULL,
    CHECK (outgoing = 0 OR url <> '')
) STRICT;

CREATE TABLE raw_requests (
    id INTEGER PRIMARY KEY,
    endpoint TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    delivery TEXT NOT NULL,
    content_type BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX raw_requests_endpoint ON raw_requests (endpoint, id);

ALTER TABLE outbox ADD COLUMN provider_id TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN dismissed_at INTEGER;
CREATE INDEX outbox_provider ON outbox (provider_id) WHERE provider_id <> '';
CREATE INDEX outbox_channel_due ON outbox (channel, next_attempt_at, id)
    WHERE status = 'queued' OR status = 'sending' OR status = 'failed';
DROP INDEX outbox_due;
CREATE INDEX outbox_status ON outbox (status, id);
CREATE UNIQUE INDEX outbox_public_id ON outbox (public_id);

CREATE TABLE delivery_steps (
    id INTEGER PRIMARY KEY,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status = 'queued' OR status = 'sending' OR status = 'sent'
        OR status = 'delivered' OR status = 'failed' OR status = 'dead' OR status = 'maybe_sent'
        OR status = 'simulated'),
    words TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_steps_item ON delivery_steps (outbox_id, id);

CREATE TABLE delivery_receipts (
    provider_id TEXT PRIMARY KEY CHECK (provider_id <> ''),
    status TEXT NOT NULL CHECK (status = 'delivered' OR status = 'failed' OR status = 'dead'),
    words TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_receipts_age ON delivery_receipts (at);
