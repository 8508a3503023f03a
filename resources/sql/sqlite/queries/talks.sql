-- Named statements and fragments; see store/sql_catalog.h.

-- name: answer.find
SELECT answer FROM conversation_answers WHERE client = ? AND key = ?
-- name: answer.keep
INSERT INTO conversation_answers (client, key, ticket_id, answer, created_at)
VALUES (?, ?, ?, ?, ?)
-- name: answer.forget
DELETE FROM conversation_answers WHERE created_at < ?
-- name: task.insert
INSERT INTO tasks (public_id, client, key, body_hash, request, status, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
-- name: task.columns
id, public_id, request, status, result, error, ticket_id, created_at
-- name: task.settle
UPDATE tasks SET status = ?, result = ?, error = ?, ticket_id = ?, request = '' WHERE id = ?
-- name: task.forget
DELETE FROM tasks WHERE created_at < ? AND status <> 'processing'
-- name: archive.due
SELECT t.id, t.created_at, t.inbox, t.status FROM tickets t
WHERE t.open = 0 AND t.updated_at < ? AND NOT EXISTS (SELECT 1 FROM archive a WHERE a.ticket_id = t.id)
    AND NOT EXISTS (SELECT 1 FROM ticket_merges g WHERE g.ticket_id = t.id)
ORDER BY t.updated_at LIMIT ?
-- name: archive.insert
INSERT INTO archive (ticket_id, archived_at) VALUES (?, ?)
-- name: archive.remove
DELETE FROM archive WHERE ticket_id = ?
-- name: archive.has
SELECT 1 FROM archive WHERE ticket_id = ?
-- name: insight.sums
SELECT count(*), count(escalated_at), coalesce(avg(polarity), 0) FROM tickets WHERE customer_id = ?
-- name: insight.categories
SELECT category, count(*) FROM tickets WHERE customer_id = ? GROUP BY category ORDER BY 2 DESC, 1
-- name: customer.by_public_id
SELECT id, public_id, external_id, name, email, phone, plan, created_at, language
FROM customers WHERE public_id = ?
