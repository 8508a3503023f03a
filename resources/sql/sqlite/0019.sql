-- Version 19: what people corrected, and what was learned from it. A lesson has no text of its own:
-- it points at the ticket, and goes with it.
CREATE TABLE lessons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL UNIQUE REFERENCES tickets (id) ON DELETE CASCADE,
    taxonomy TEXT NOT NULL CHECK (taxonomy <> ''),
    category TEXT NOT NULL CHECK (category <> ''),
    weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 5),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE learned_model (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    base BLOB NOT NULL CHECK (length(base) = 32),
    classifier BLOB, -- null: the check set was against it
    lessons INTEGER NOT NULL CHECK (lessons >= 0),
    checked INTEGER NOT NULL CHECK (checked >= 0),
    right_before INTEGER NOT NULL CHECK (right_before >= 0),
    right_after INTEGER NOT NULL CHECK (right_after >= 0),
    created_at INTEGER NOT NULL
) STRICT;
