-- Version 13: customers that people found to be one. A merge is a pointer with what it moved, so that
-- it can be taken back.
CREATE TABLE customer_merges (
    id INTEGER PRIMARY KEY,
    from_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    into_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    undone_at INTEGER,
    CHECK (from_id <> into_id)
) STRICT;
CREATE UNIQUE INDEX customer_merges_from ON customer_merges (from_id, undone_at)
    WHERE undone_at IS NULL;
CREATE INDEX customer_merges_into ON customer_merges (into_id);

CREATE TABLE merged_identities (
    merge_id INTEGER NOT NULL REFERENCES customer_merges (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (merge_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE merged_tickets (
    merge_id INTEGER NOT NULL REFERENCES customer_merges (id) ON DELETE CASCADE,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    PRIMARY KEY (merge_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_identities_value ON merged_identities (kind, value);
CREATE INDEX merged_tickets_ticket ON merged_tickets (ticket_id);
