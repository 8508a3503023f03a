-- Version 11: what requests with an Idempotency-Key were answered, kept for a day. Status 0 marks a
-- request that was begun; what came of it is not known until its answer takes that row's place.

CREATE TABLE kept_answers (
    client TEXT NOT NULL,
    key TEXT NOT NULL CHECK (key <> ''),
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    status INTEGER NOT NULL CHECK (status = 0 OR (status >= 200 AND status <= 299)),
    content_type TEXT NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (client, key)
) STRICT;
CREATE INDEX kept_answers_age ON kept_answers (created_at);
