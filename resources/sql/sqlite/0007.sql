-- Version 7: tasks, answers to be given again, the archive, and sums over conversations by day.

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client TEXT,
    key TEXT,
    body_hash BLOB,
    request TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status = 'processing' OR status = 'completed' OR status = 'failed'),
    result TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    ticket_id INTEGER REFERENCES tickets (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX tasks_key ON tasks (client, key) WHERE key IS NOT NULL;
CREATE INDEX tasks_waiting ON tasks (id, status) WHERE status = 'processing';
CREATE INDEX tasks_age ON tasks (created_at);
CREATE INDEX tasks_ticket ON tasks (ticket_id);

CREATE TABLE conversation_answers (
    client TEXT NOT NULL,
    key TEXT NOT NULL,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (client, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_answers_age ON conversation_answers (created_at);
CREATE INDEX conversation_answers_ticket ON conversation_answers (ticket_id);

CREATE TABLE archive (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    archived_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tickets_finished ON tickets (updated_at, id, open) WHERE open = 0;

-- What countTicket() counts from now on, for the tickets that are there already.
CREATE TABLE spans (bound INTEGER PRIMARY KEY) STRICT;
INSERT INTO spans VALUES (1), (2), (5), (10), (20), (30), (60), (120), (300), (600), (1200), (1800),
    (3600), (7200), (14400), (28800), (43200), (86400), (172800), (259200), (432000), (604800),
    (1209600), (2592000), (7776000), (31536000), (999999999);

INSERT INTO counters (name, key, value)
SELECT 'day_status',
       created_at / 86400000 || '/' || inbox || '/' || iif(escalation_open, 'escalated', status),
       count(*)
FROM tickets GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_raised', created_at / 86400000 || '/' || inbox, count(*)
FROM tickets WHERE escalated_at IS NOT NULL GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_finished', created_at / 86400000 || '/' || inbox, count(*)
FROM tickets WHERE open = 0 GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_automated', created_at / 86400000 || '/' || inbox, count(*)
FROM tickets WHERE open = 0 AND first_responded_at IS NULL GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_first', created_at / 86400000 || '/' || inbox || '/' ||
       (SELECT min(bound) FROM spans WHERE bound * 1000 >= first_responded_at - created_at),
       count(*)
FROM tickets WHERE first_responded_at IS NOT NULL GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_resolution', created_at / 86400000 || '/' || inbox || '/' ||
       (SELECT min(bound) FROM spans WHERE bound * 1000 >= resolved_at - created_at),
       count(*)
FROM tickets WHERE open = 0 AND resolved_at IS NOT NULL GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_promise', key, sum(amount) FROM (
    SELECT created_at / 86400000 || '/' || inbox || '/' ||
           iif(first_responded_at <= first_response_due, 'kept', 'broken') AS key, 1 AS amount
    FROM tickets WHERE first_responded_at IS NOT NULL
    UNION ALL
    SELECT created_at / 86400000 || '/' || inbox || '/' ||
           iif(resolved_at <= resolution_due, 'kept', 'broken'), 1
    FROM tickets WHERE open = 0 AND resolved_at IS NOT NULL
) GROUP BY key;
DROP TABLE spans;
