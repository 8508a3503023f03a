-- Named statements and fragments; see store/sql_catalog.h.

-- name: mail.keep
INSERT INTO raw_mail (source, received_at, state, size, bytes) VALUES (?, ?, 'new', ?, ?)
ON CONFLICT DO NOTHING
-- name: mail.next
SELECT id, source, received_at, bytes FROM raw_mail WHERE state = 'new' AND id > 0
ORDER BY id LIMIT ?
-- name: mail.settle
UPDATE raw_mail SET state = ?, verdict = ?, reason = ?, blocked = ?, sender = ?, subject = ?,
    ticket_id = ? WHERE id = ?
-- name: mail.thin
DELETE FROM raw_mail WHERE id IN (
    SELECT m.id FROM raw_mail m LEFT JOIN tickets t ON t.id = m.ticket_id
    WHERE m.received_at < ? AND m.verdict <> 'waiting' AND m.verdict <> 'unreadable'
        AND (m.ticket_id IS NULL OR (t.open = 0 AND t.updated_at < ?))
    ORDER BY m.received_at, m.id LIMIT ?)
-- name: inbound.columns
m.id, m.received_at, m.verdict, m.reason, m.source, m.sender, m.subject, m.size, m.ticket_id,
t.reference
-- name: inbound.from
FROM raw_mail m LEFT JOIN tickets t ON t.id = m.ticket_id
-- name: inbound.page
SELECT {inbound.columns} {inbound.from}
WHERE (m.received_at, m.id) < (?, ?) AND m.verdict <> 'discarded'
ORDER BY m.received_at DESC, m.id DESC LIMIT ?
-- name: inbound.page_of
SELECT {inbound.columns} {inbound.from}
WHERE m.verdict = ? AND (m.received_at, m.id) < (?, ?)
ORDER BY m.received_at DESC, m.id DESC LIMIT ?
-- name: inbound.entry
SELECT {inbound.columns} {inbound.from} WHERE m.id = ?
-- name: inbound.source
SELECT bytes FROM raw_mail WHERE id = ?
-- name: mail.of_ours
SELECT {outbox.columns} FROM outbox
WHERE message_id_header = ? AND message_id_header <> '' ORDER BY id DESC LIMIT 1
-- name: mail.add_participant
INSERT INTO mail_participants (ticket_id, address) VALUES (?, ?) ON CONFLICT DO NOTHING
-- name: mail.participants
SELECT address FROM mail_participants WHERE ticket_id = ? ORDER BY address LIMIT 100
-- name: mail.is_participant
SELECT 1 FROM mail_participants WHERE ticket_id = ? AND address = ?
-- name: mail.mark
SELECT uid_validity, last_uid, since FROM mailboxes WHERE name = ?
-- name: mail.set_mark
INSERT INTO mailboxes (name, uid_validity, last_uid, since) VALUES (?, ?, ?, ?)
ON CONFLICT (name) DO UPDATE SET uid_validity = excluded.uid_validity,
    last_uid = excluded.last_uid, since = excluded.since
-- name: mail.block
INSERT INTO blocked_senders (sender, actor, created_at) VALUES (?, ?, ?)
ON CONFLICT (sender) DO UPDATE SET sender = sender RETURNING sender, actor, created_at
-- name: mail.unblock
DELETE FROM blocked_senders WHERE sender = ? RETURNING sender, actor, created_at
-- name: mail.is_blocked
SELECT 1 FROM blocked_senders WHERE sender = ?1 OR sender = ?2
-- name: mail.blocked_senders
SELECT sender, actor, created_at FROM blocked_senders WHERE sender > ? ORDER BY sender LIMIT ?
-- name: mail.set_thread
INSERT INTO mail_threads (ticket_id, message_id) VALUES (?, ?)
ON CONFLICT (ticket_id) DO UPDATE SET message_id = excluded.message_id
-- name: mail.share_thread
INSERT INTO mail_threads (ticket_id, message_id)
SELECT ?, message_id FROM mail_threads WHERE ticket_id = ?
-- name: mail.share_participants
INSERT INTO mail_participants (ticket_id, address)
SELECT ?, address FROM mail_participants WHERE ticket_id = ?
