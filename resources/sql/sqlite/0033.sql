-- Version 33: macros give tickets to teams, too, and may do nothing else. Made anew, because a table's
-- checks do not change; ids go on from where they were.
CREATE TABLE macros_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a removed one can come back under its id
    name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    status TEXT CHECK (status IN ('open', 'in_progress', 'pending', 'resolved', 'closed')),
    priority TEXT CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
    category TEXT NOT NULL CHECK (length(category) <= 64), -- '' stays
    assignee TEXT CHECK (length(assignee) <= 100), -- NULL stays, '' is nobody
    add_tags TEXT NOT NULL CHECK (length(add_tags) <= 1000), -- with blanks between
    remove_tags TEXT NOT NULL CHECK (length(remove_tags) <= 1000),
    snooze TEXT NOT NULL CHECK (length(snooze) <= 60), -- in the words of people
    text_kind TEXT NOT NULL CHECK (text_kind IN ('none', 'reply', 'note')),
    body TEXT NOT NULL CHECK (length(body) <= 5000),
    updated_at INTEGER NOT NULL,
    team TEXT COLLATE NOCASE CHECK (length(team) <= 60), -- its name; NULL stays, '' is none
    CHECK ((text_kind = 'none') = (body = '')),
    CHECK (snooze = '' OR status IS NULL OR status NOT IN ('resolved', 'closed')),
    CHECK (status IS NOT NULL OR priority IS NOT NULL OR category <> '' OR assignee IS NOT NULL
        OR team IS NOT NULL OR add_tags <> '' OR remove_tags <> '' OR snooze <> ''
        OR text_kind <> 'none')
) STRICT;
INSERT INTO macros_next (id, name, status, priority, category, assignee, add_tags, remove_tags,
    snooze, text_kind, body, updated_at)
SELECT id, name, status, priority, category, assignee, add_tags, remove_tags, snooze, text_kind,
    body, updated_at FROM macros;
DELETE FROM sqlite_sequence WHERE name = 'macros_next';
INSERT INTO sqlite_sequence (name, seq) SELECT 'macros_next', seq FROM sqlite_sequence
WHERE name = 'macros';
DROP TABLE macros;
ALTER TABLE macros_next RENAME TO macros;
-- For teams that are renamed.
CREATE INDEX macros_team ON macros (team);
