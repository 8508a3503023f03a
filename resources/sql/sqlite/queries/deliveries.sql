-- Named statements and fragments; see store/sql_catalog.h.

-- name: delivery.columns
o.id, o.public_id, o.ticket_id, o.message_id, o.channel, o.kind, o.recipient, o.subject, o.body,
o.message_id_header, o.dedupe_key, o.status, o.attempts, o.fence, o.last_error, o.created_at,
o.next_attempt_at, o.sent_at, o.provider_id, o.dismissed_at, o.in_reply_to, o.cc,
o.sender_name, o.sender_address, o.tried_at, o.doubtful_since, t.reference
-- name: delivery.from
FROM outbox o JOIN tickets t ON t.id = o.ticket_id
-- name: delivery.of_provider
SELECT {outbox.columns} FROM outbox WHERE provider_id = ? AND provider_id <> ''
ORDER BY id DESC LIMIT 1
-- name: delivery.revise
UPDATE outbox SET recipient = ?, subject = ?, body = ?, status = ?, attempts = ?, last_error = ?,
    created_at = ?, next_attempt_at = ?, sent_at = ?, dismissed_at = ?, doubtful_since = ?,
    fence = fence + 1
WHERE id = ?
-- name: delivery.hasten
UPDATE outbox SET next_attempt_at = ?
WHERE (status = 'failed' OR status = 'maybe_sent') AND channel = ? AND next_attempt_at > ?
-- name: delivery.add_step
INSERT INTO delivery_steps (outbox_id, at, status, words) VALUES (?, ?, ?, ?)
-- name: delivery.steps
SELECT at, status, words FROM delivery_steps WHERE outbox_id = ? ORDER BY id
-- name: delivery.keep_receipt
INSERT INTO delivery_receipts (provider_id, status, words, at) VALUES (?, ?, ?, ?)
ON CONFLICT (provider_id) DO UPDATE
SET status = excluded.status, words = excluded.words, at = excluded.at
-- name: delivery.receipt
SELECT status, words, at FROM delivery_receipts WHERE provider_id = ?
-- name: delivery.drop_receipt
DELETE FROM delivery_receipts WHERE provider_id = ?
-- name: delivery.forget_receipts
DELETE FROM delivery_receipts WHERE at < ?
-- name: delivery.is_provider_name
SELECT 1 FROM outbox WHERE provider_id = ? AND provider_id <> '' LIMIT 1
-- name: delivery.reminded_since
SELECT 1 FROM outbox WHERE kind = 'reminder' AND recipient = ? AND created_at > ? LIMIT 1
-- name: delivery.acknowledged_since
SELECT 1 FROM outbox WHERE kind = 'acknowledgement' AND recipient = ? AND created_at > ? LIMIT 1
