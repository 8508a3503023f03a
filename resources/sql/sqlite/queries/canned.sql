-- Named statements and fragments; see store/sql_catalog.h.

-- name: canned.all
SELECT id, shortcut, title, body, language, updated_at FROM canned_replies
WHERE title COLLATE NOCASE >= '' ORDER BY title COLLATE NOCASE, id
-- name: canned.find
SELECT id, shortcut, title, body, language, updated_at FROM canned_replies WHERE id = ?
-- name: canned.holder
SELECT id FROM canned_replies WHERE shortcut = ? COLLATE NOCASE
-- name: canned.insert
INSERT INTO canned_replies (shortcut, title, body, language, updated_at) VALUES (?, ?, ?, ?, ?)
-- name: canned.put
INSERT INTO canned_replies (id, shortcut, title, body, language, updated_at)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET shortcut = excluded.shortcut, title = excluded.title,
    body = excluded.body, language = excluded.language, updated_at = excluded.updated_at
-- name: canned.delete
DELETE FROM canned_replies WHERE id = ?
