-- Version 1: the desk. Words stand under CHECK with the same spelling as in domain/words.h; instants
-- are milliseconds since 1970 (UTC). Words are compared one by one: for a list of three or more,
-- SQLite builds a table of its own with every row that is written. 253402300799999 (the end of 9999)
-- means "never due".

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    external_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL DEFAULT 'unknown' CHECK (plan = 'unknown' OR plan = 'free' OR plan = 'pro'
        OR plan = 'enterprise'),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX customers_name ON customers (name COLLATE NOCASE) WHERE name <> '';

CREATE TABLE identities (
    kind TEXT NOT NULL CHECK (kind = 'external' OR kind = 'email' OR kind = 'phone'),
    value TEXT NOT NULL CHECK (value <> ''),
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_customer ON identities (customer_id);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    reference TEXT NOT NULL UNIQUE,
    inbox TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    subject TEXT NOT NULL,
    snippet TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status = 'open' OR status = 'in_progress' OR status = 'pending'
        OR status = 'resolved' OR status = 'closed'),
    open INTEGER NOT NULL CHECK (open = (status = 'open' OR status = 'in_progress'
        OR status = 'pending')),
    priority TEXT NOT NULL CHECK (priority = 'low' OR priority = 'medium' OR priority = 'high'
        OR priority = 'urgent'),
    urgency INTEGER NOT NULL, -- priority, then due time, as one ascending number
    channel TEXT NOT NULL CHECK (channel = 'email' OR channel = 'sms' OR channel = 'whatsapp'
        OR channel = 'web' OR channel = 'api'),
    assignee TEXT NOT NULL DEFAULT '', -- '' is nobody
    tags TEXT NOT NULL DEFAULT '',
    taxonomy TEXT NOT NULL,
    category TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    classifier TEXT NOT NULL,
    reason TEXT NOT NULL,
    mood TEXT NOT NULL CHECK (mood = 'negative' OR mood = 'neutral' OR mood = 'positive'),
    polarity REAL NOT NULL CHECK (polarity BETWEEN -1 AND 1),
    tier TEXT NOT NULL CHECK (tier = 'never' OR tier = 'likely' OR tier = 'always'),
    explanation TEXT NOT NULL, -- alternatives, evidence, rule, contact, team
    contact TEXT NOT NULL DEFAULT '',
    team TEXT NOT NULL DEFAULT '',
    rule_name TEXT NOT NULL DEFAULT '',
    escalation_open INTEGER NOT NULL DEFAULT 0 CHECK (escalation_open IN (0, 1)),
    escalated_at INTEGER,
    claimed_by TEXT NOT NULL DEFAULT '',
    claimed_at INTEGER,
    first_response_due INTEGER NOT NULL,
    resolution_due INTEGER NOT NULL,
    sla_due INTEGER NOT NULL,
    sla_paused_at INTEGER,
    sla_state TEXT NOT NULL CHECK (sla_state = 'none' OR sla_state = 'ok' OR sla_state = 'soon'
        OR sla_state = 'breached' OR sla_state = 'paused'),
    first_responded_at INTEGER,
    resolved_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
    reminder_sent INTEGER NOT NULL DEFAULT 0 CHECK (reminder_sent IN (0, 1)),
    CHECK (escalation_open = 0 OR open = 1),
    CHECK (open = 1 OR sla_state = 'none')
) STRICT;
-- What a partial index asks for stands in it once more at the end: only then does SQLite answer from
-- the index alone.
CREATE INDEX tickets_due ON tickets (sla_due, id, open) WHERE open = 1;
CREATE INDEX tickets_urgency ON tickets (urgency, id, open) WHERE open = 1;
CREATE INDEX tickets_assignee ON tickets (assignee, sla_due, id, open) WHERE open = 1;
CREATE INDEX tickets_sla ON tickets (sla_state, sla_due, id, open) WHERE open = 1;
CREATE INDEX tickets_escalated ON tickets (sla_due, id, escalation_open) WHERE escalation_open = 1;
CREATE INDEX tickets_pending ON tickets (sla_due, id, status) WHERE status = 'pending';
CREATE INDEX tickets_newest ON tickets (-created_at, id);
CREATE INDEX tickets_updated ON tickets (-updated_at, id);
CREATE INDEX tickets_customer ON tickets (customer_id, id);

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL CHECK (length(public_id) = 16),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind = 'customer' OR kind = 'reply' OR kind = 'note'
        OR kind = 'assistant' OR kind = 'system'),
    author TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel = 'email' OR channel = 'sms' OR channel = 'whatsapp'
        OR channel = 'web' OR channel = 'api'),
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_ticket ON messages (ticket_id, id);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX events_ticket ON events (ticket_id, id);

CREATE TABLE drafts (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
    body TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, author, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL CHECK (length(public_id) = 16),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel = 'email' OR channel = 'sms' OR channel = 'whatsapp'
        OR channel = 'web' OR channel = 'api'),
    kind TEXT NOT NULL CHECK (kind = 'acknowledgement' OR kind = 'reply' OR kind = 'reminder'
        OR kind = 'escalation' OR kind = 'resolution' OR kind = 'breach'),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    message_id_header TEXT NOT NULL,
    dedupe_key TEXT,
    status TEXT NOT NULL CHECK (status = 'queued' OR status = 'sending' OR status = 'sent'
        OR status = 'delivered' OR status = 'failed' OR status = 'dead' OR status = 'maybe_sent'
        OR status = 'simulated'),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    fence INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    next_attempt_at INTEGER, -- also the end of the lease while sending
    sent_at INTEGER,
    CHECK (NOT (status = 'queued' OR status = 'sending' OR status = 'failed')
        OR next_attempt_at IS NOT NULL)
) STRICT;
CREATE INDEX outbox_ticket ON outbox (ticket_id, id);
CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_dedupe ON outbox (dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX outbox_due ON outbox (next_attempt_at, id)
    WHERE status = 'queued' OR status = 'sending' OR status = 'failed';

CREATE TABLE reminders (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    due_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status = 'scheduled' OR status = 'sent' OR status = 'skipped'
        OR status = 'cancelled'),
    settled_at INTEGER
) STRICT;
CREATE INDEX reminders_ticket ON reminders (ticket_id);
CREATE INDEX reminders_due ON reminders (due_at, id) WHERE status = 'scheduled';

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    queue TEXT NOT NULL CHECK (queue = 'messages' OR queue = 'notifications' OR queue = 'analytics'
        OR queue = 'maintenance'),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status = 'waiting' OR status = 'running' OR status = 'done'
        OR status = 'failed'),
    attempts INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    run_at INTEGER NOT NULL -- also the end of the lease while running
) STRICT;
CREATE INDEX jobs_due ON jobs (queue, run_at, id) WHERE status IN ('waiting', 'running');

CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    scopes TEXT NOT NULL,
    rate_per_minute INTEGER NOT NULL CHECK (rate_per_minute >= 0),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_keys_name ON api_keys (name) WHERE revoked_at IS NULL;

CREATE TABLE idempotency (
    client TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (client, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (created_at);
CREATE INDEX idempotency_ticket ON idempotency (ticket_id);

-- Everything that is shown as a number. The writer keeps it within the transaction that changes the
-- rows, so that no reader ever counts tickets.
CREATE TABLE counters (
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;
