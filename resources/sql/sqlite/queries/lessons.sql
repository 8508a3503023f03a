-- Named statements and fragments; see store/sql_catalog.h.

-- name: lesson.keep
INSERT OR REPLACE INTO lessons (ticket_id, taxonomy, category, weight, created_at)
VALUES (?, ?, ?, ?, ?)
-- name: lesson.forget
DELETE FROM lessons WHERE ticket_id = ?
-- name: lesson.forget_all
DELETE FROM lessons WHERE id > 0
-- name: lesson.mark
SELECT count(*) || '/' || coalesce(max(id), 0) FROM lessons WHERE id > 0
-- name: lesson.newest
SELECT m.subject, m.body, l.taxonomy, l.category, l.weight FROM lessons l
JOIN messages m ON m.id = (SELECT min(f.id) FROM messages f WHERE f.ticket_id = l.ticket_id)
WHERE l.id > 0 ORDER BY l.id DESC LIMIT ?
-- name: learned.save
INSERT OR REPLACE INTO learned_model
    (id, base, classifier, lessons, checked, right_before, right_after, created_at)
VALUES (1, ?, ?, ?, ?, ?, ?, ?)
-- name: learned.drop
DELETE FROM learned_model WHERE id = 1
-- name: learned.read
SELECT base, classifier, lessons, checked, right_before, right_after, created_at
FROM learned_model WHERE id = 1
