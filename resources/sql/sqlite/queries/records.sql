-- Named statements and fragments; see store/sql_catalog.h.

-- name: record.ticket_by_public_id
SELECT id FROM tickets WHERE public_id = ?
-- name: record.ticket_by_reference
SELECT id FROM tickets WHERE reference = ?
-- name: record.event
-- Numbers below zero: outgoing webhooks are told of those above.
INSERT INTO events (id, ticket_id, at, actor, kind, detail)
SELECT coalesce(max(id), -4611686018427387904) + 1, ?, ?, ?, ?, ? FROM events WHERE id < 0
-- name: record.identities
SELECT kind, value FROM identities WHERE customer_id = ? ORDER BY kind, value
-- name: record.messages
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? ORDER BY id
-- name: record.ticket_count
SELECT coalesce(sum(value), 0) FROM counters WHERE name = 'total'
-- name: record.lone_customers
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at
FROM customers c
WHERE c.id > ? AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.customer_id = c.id)
ORDER BY c.id LIMIT ?
