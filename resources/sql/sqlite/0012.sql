-- Version 12: files that belong to tickets. Their content has a table of its own, so that a list of
-- them reads none of it.

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 255),
    content_type TEXT NOT NULL CHECK (content_type <> ''),
    size INTEGER NOT NULL CHECK (size > 0 AND size <= 26214400),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attachments_ticket ON attachments (ticket_id, id);

CREATE TABLE attachment_contents (
    attachment_id INTEGER PRIMARY KEY REFERENCES attachments (id) ON DELETE CASCADE,
    content BLOB NOT NULL CHECK (length(content) > 0)
) STRICT;
