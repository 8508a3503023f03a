-- Version 29: teams, whom tickets are given to beside or instead of a person, and who is there.
CREATE TABLE teams (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    active INTEGER NOT NULL CHECK (active IN (0, 1)), -- a retired one keeps its tickets
    round_robin INTEGER NOT NULL CHECK (round_robin IN (0, 1)),
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE team_members (
    team_id INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (team_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_members_user ON team_members (user_id, team_id);

-- The trail of teams, as events are that of tickets.
CREATE TABLE team_events (
    id INTEGER PRIMARY KEY,
    team_id INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX team_events_team ON team_events (team_id, id);

-- What people say of themselves, when they were last seen and when they were last given a ticket.
CREATE TABLE presence (
    user_id INTEGER PRIMARY KEY REFERENCES users (id),
    state TEXT NOT NULL DEFAULT 'available' CHECK (state IN ('available', 'away', 'off_duty')),
    seen_at INTEGER,
    assigned_at INTEGER
) STRICT;

ALTER TABLE tickets ADD COLUMN team_id INTEGER REFERENCES teams (id);
-- In due order over all teams: a person's teams are read from it in one go, without sorting. What
-- belongs to no team, as all that comes in, costs nothing here. `open` leads so that the planner
-- takes this one and not tickets_due.
CREATE INDEX tickets_team ON tickets (open, sla_due, id, team_id)
    WHERE open = 1 AND team_id IS NOT NULL;
