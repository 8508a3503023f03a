-- Named statements and fragments; see store/sql_catalog.h.

-- name: macro.columns
name, status, priority, category, assignee, add_tags, remove_tags, snooze, text_kind, body,
    updated_at, team
-- name: macro.all
SELECT id, {macro.columns} FROM macros WHERE name >= '' ORDER BY name
-- name: macro.find
SELECT id, {macro.columns} FROM macros WHERE id = ?
-- name: macro.holder
SELECT id FROM macros WHERE name = ?
-- name: macro.insert
INSERT INTO macros ({macro.columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: macro.put
INSERT INTO macros (id, {macro.columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, status = excluded.status,
    priority = excluded.priority, category = excluded.category, assignee = excluded.assignee,
    add_tags = excluded.add_tags, remove_tags = excluded.remove_tags, snooze = excluded.snooze,
    text_kind = excluded.text_kind, body = excluded.body, updated_at = excluded.updated_at,
    team = excluded.team
-- name: macro.rename_team
UPDATE macros SET team = ? WHERE team = (SELECT name FROM teams WHERE id = ?)
-- name: macro.delete
DELETE FROM macros WHERE id = ?
