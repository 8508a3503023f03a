-- Named statements and fragments; see store/sql_catalog.h.

-- name: merge.customer_by_public_id
SELECT c.id FROM customers c WHERE c.public_id = ?
-- name: merge.customer_by_external_id
SELECT customer_id FROM identities WHERE kind = 'external' AND value = ?
-- name: merge.active_of
SELECT id, into_id FROM customer_merges WHERE from_id = ? AND undone_at IS NULL
-- name: merge.active_named
SELECT m.from_id FROM merged_identities i JOIN customer_merges m ON m.id = i.merge_id
JOIN customers c ON c.id = m.from_id AND c.external_id = i.value
WHERE m.undone_at IS NULL AND i.kind = 'external' AND i.value = ?
ORDER BY m.id DESC LIMIT 1
-- name: merge.insert
INSERT INTO customer_merges (from_id, into_id, at, actor) VALUES (?, ?, ?, ?)
-- name: merge.note_identities
INSERT INTO merged_identities (merge_id, kind, value)
SELECT ?, kind, value FROM identities WHERE customer_id = ?
-- name: merge.note_tickets
INSERT INTO merged_tickets (merge_id, ticket_id) SELECT ?, id FROM tickets WHERE customer_id = ?
-- name: merge.move_identities
UPDATE identities SET customer_id = ? WHERE customer_id = ?
-- name: merge.move_tickets
UPDATE tickets SET customer_id = ? WHERE customer_id = ?
-- name: merge.tickets
SELECT ticket_id FROM merged_tickets WHERE merge_id = ?
-- name: merge.return_identities
UPDATE identities SET customer_id = ?
WHERE customer_id = ? AND (kind, value) IN
    (SELECT kind, value FROM merged_identities WHERE merge_id = ?)
-- name: merge.return_tickets
UPDATE tickets SET customer_id = ?
WHERE customer_id = ? AND id IN (SELECT ticket_id FROM merged_tickets WHERE merge_id = ?)
-- name: merge.undo
UPDATE customer_merges SET undone_at = ? WHERE id = ?
