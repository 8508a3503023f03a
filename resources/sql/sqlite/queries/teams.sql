-- Named statements and fragments; see store/sql_catalog.h.

-- name: team.columns
g.id, g.public_id, g.name, g.active, g.round_robin, g.updated_at
-- name: team.all
SELECT {team.columns} FROM teams g WHERE g.name >= '' ORDER BY g.name
-- name: team.find
SELECT {team.columns} FROM teams g WHERE g.id = ?
-- name: team.by_public_id
SELECT {team.columns} FROM teams g WHERE g.public_id = ?
-- name: team.insert
INSERT INTO teams (public_id, name, active, round_robin, updated_at) VALUES (?, ?, ?, ?, ?)
-- name: team.update
UPDATE teams SET name = ?, active = ?, round_robin = ?, updated_at = ? WHERE id = ?
-- name: team.members
SELECT u.name FROM team_members m JOIN users u ON u.id = m.user_id WHERE m.team_id = ?
-- name: team.join
INSERT INTO team_members (team_id, user_id) SELECT ?, u.id FROM users u WHERE u.name = ?
-- name: team.leave
DELETE FROM team_members
WHERE team_id = ? AND user_id = (SELECT u.id FROM users u WHERE u.name = ?)
-- name: team.of_member
SELECT m.team_id FROM team_members m JOIN users u ON u.id = m.user_id WHERE u.name = ?
-- name: team.colleagues
SELECT u.name, coalesce(p.state, 'available'), p.seen_at, p.assigned_at, p.ticket_id, p.writing,
    p.place_at
FROM team_members m JOIN users u ON u.id = m.user_id LEFT JOIN presence p ON p.user_id = u.id
WHERE m.team_id = ? AND u.disabled_at IS NULL
-- name: team.add_event
INSERT INTO team_events (team_id, at, actor, kind, detail) VALUES (?, ?, ?, ?, ?)
-- name: team.events
SELECT team_id, at, actor, kind, detail FROM team_events WHERE team_id = ? ORDER BY id
-- name: presence.all
SELECT u.name, coalesce(p.state, 'available'), p.seen_at, p.assigned_at, p.ticket_id, p.writing,
    p.place_at
FROM users u LEFT JOIN presence p ON p.user_id = u.id WHERE u.disabled_at IS NULL
-- name: presence.state
INSERT INTO presence (user_id, state, seen_at) SELECT u.id, ?, ? FROM users u WHERE u.name = ?
ON CONFLICT (user_id) DO UPDATE SET state = excluded.state, seen_at = excluded.seen_at
-- name: presence.set
INSERT INTO presence (user_id, state) SELECT u.id, ? FROM users u WHERE u.name = ?
ON CONFLICT (user_id) DO UPDATE SET state = excluded.state
-- name: presence.seen
INSERT INTO presence (user_id, seen_at) SELECT u.id, ? FROM users u WHERE u.name = ?
ON CONFLICT (user_id) DO UPDATE SET seen_at = excluded.seen_at
-- name: presence.place
INSERT INTO presence (user_id, ticket_id, writing, place_at)
SELECT u.id, ?, ?, ? FROM users u WHERE u.name = ?
ON CONFLICT (user_id) DO UPDATE SET ticket_id = excluded.ticket_id, writing = excluded.writing,
    place_at = excluded.place_at
-- name: presence.assigned
INSERT INTO presence (user_id, assigned_at) SELECT u.id, ? FROM users u WHERE u.name = ?
ON CONFLICT (user_id) DO UPDATE SET assigned_at = excluded.assigned_at
