-- Version 6: the knowledge base.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    title TEXT NOT NULL CHECK (title <> ''),
    category TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '', -- a line each
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    cited INTEGER NOT NULL DEFAULT 0 CHECK (cited >= 0),
    helpful INTEGER NOT NULL DEFAULT 0 CHECK (helpful >= 0),
    unhelpful INTEGER NOT NULL DEFAULT 0 CHECK (unhelpful >= 0)
) STRICT;
CREATE INDEX articles_category ON articles (category, id);

CREATE TABLE article_votes (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    at INTEGER NOT NULL,
    PRIMARY KEY (article_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_votes_ticket ON article_votes (ticket_id);
