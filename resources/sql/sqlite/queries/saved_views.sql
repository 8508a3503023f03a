-- Named statements and fragments; see store/sql_catalog.h.

-- name: saved.of
SELECT id, public_id, owner, name, query, position, updated_at FROM saved_views
WHERE owner = ? ORDER BY position, id
-- name: saved.find
SELECT id, public_id, owner, name, query, position, updated_at FROM saved_views WHERE id = ?
-- name: saved.holder
SELECT id FROM saved_views WHERE owner = ? AND name = ?
-- name: saved.count
SELECT count(*) FROM saved_views WHERE owner = ?
-- name: saved.last
SELECT position FROM saved_views WHERE owner = ? ORDER BY position DESC LIMIT 1
-- name: saved.insert
INSERT INTO saved_views (public_id, owner, name, query, position, updated_at)
VALUES (?, ?, ?, ?, ?, ?)
-- name: saved.put
INSERT INTO saved_views (id, public_id, owner, name, query, position, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, name = excluded.name,
    query = excluded.query, position = excluded.position, updated_at = excluded.updated_at
-- name: saved.place
UPDATE saved_views SET position = ? WHERE id = ?
-- name: saved.delete
DELETE FROM saved_views WHERE id = ?
