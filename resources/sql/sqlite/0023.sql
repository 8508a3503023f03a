-- Version 23: searches that people keep. Owner '' is everyone's.
CREATE TABLE saved_views (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a removed one can come back under its id
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    owner TEXT NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 60),
    query TEXT NOT NULL CHECK (length(query) BETWEEN 1 AND 2000),
    position INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_views_name ON saved_views (owner, name);
CREATE INDEX saved_views_order ON saved_views (owner, position, id);
