-- Named statements and fragments; see store/sql_catalog.h.

-- name: outbox.columns
id, public_id, ticket_id, message_id, channel, kind, recipient, subject, body, message_id_header,
dedupe_key, status, attempts, fence, last_error, created_at, next_attempt_at, sent_at, provider_id,
dismissed_at, in_reply_to, cc, sender_name, sender_address, tried_at, doubtful_since
-- name: outbox.insert
INSERT INTO outbox (public_id, ticket_id, message_id, channel, kind, recipient, subject, body,
    message_id_header, dedupe_key, status, attempts, last_error, created_at, next_attempt_at,
    sent_at, cc, in_reply_to, sender_name, sender_address)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    COALESCE((SELECT message_id FROM mail_threads t WHERE t.ticket_id = ?2), ''),
    COALESCE((SELECT s.name FROM inbox_senders s CROSS JOIN tickets t
              ON t.id = ?2 AND t.inbox = s.inbox), ''),
    COALESCE((SELECT s.address FROM inbox_senders s CROSS JOIN tickets t
              ON t.id = ?2 AND t.inbox = s.inbox), '')) ON CONFLICT DO NOTHING
-- name: outbox.earlier
SELECT 1 FROM outbox e
WHERE e.ticket_id = o.ticket_id AND e.recipient = o.recipient AND e.id < o.id
  AND e.dismissed_at IS NULL
  AND (e.status = 'queued' OR e.status = 'sending' OR e.status = 'failed'
       OR (e.status = 'maybe_sent' AND e.next_attempt_at IS NOT NULL))
-- name: outbox.claimable
SELECT o.id FROM outbox o
WHERE (o.status = 'queued' OR o.status = 'sending' OR o.status = 'failed'
       OR o.status = 'maybe_sent')
  AND o.channel = ? AND o.next_attempt_at <= ? AND o.dismissed_at IS NULL
  AND NOT EXISTS ({outbox.earlier})
ORDER BY o.next_attempt_at, o.id LIMIT ?
-- name: outbox.find
SELECT {outbox.columns} FROM outbox WHERE id = ?
-- name: outbox.of_ticket
SELECT {outbox.columns} FROM outbox WHERE ticket_id = ? ORDER BY id
-- name: outbox.of_message
SELECT {outbox.columns} FROM outbox WHERE message_id = ? ORDER BY id
-- name: outbox.untried
SELECT id FROM outbox
WHERE ticket_id = ? AND kind = ? AND attempts = 0 AND (status = 'queued' OR status = 'simulated')
-- name: outbox.claim
UPDATE outbox SET status = 'sending', fence = fence + 1, attempts = attempts + 1,
    next_attempt_at = ?, tried_at = ?, doubtful_since = ?
WHERE id = ?
-- name: outbox.free_claims
UPDATE outbox SET next_attempt_at = ?1 WHERE status = 'sending' AND next_attempt_at > ?1
-- name: outbox.report
UPDATE outbox SET status = ?, attempts = ?, last_error = ?, next_attempt_at = ?, sent_at = ?,
    provider_id = ?, doubtful_since = ?
WHERE id = ? AND fence = ?
-- name: outbox.delete
DELETE FROM outbox WHERE id = ?
-- name: outbox.next_due
SELECT o.next_attempt_at FROM outbox o
WHERE (o.status = 'queued' OR o.status = 'sending' OR o.status = 'failed'
       OR o.status = 'maybe_sent')
  AND o.channel = ? AND o.next_attempt_at IS NOT NULL AND o.dismissed_at IS NULL
  AND NOT EXISTS ({outbox.earlier})
ORDER BY o.next_attempt_at, o.id LIMIT 1
-- name: outbox.move
UPDATE outbox SET ticket_id = ? WHERE message_id = ?
