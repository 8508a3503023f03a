-- Named statements and fragments; see store/sql_catalog.h.

-- name: message.insert
INSERT INTO messages (public_id, ticket_id, kind, author, channel, subject, body, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: message.find
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE id = ?
-- name: message.page
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? AND id < ? ORDER BY id DESC LIMIT ?
-- name: message.following
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? AND id > ? ORDER BY id LIMIT ?
-- name: message.page_merged
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id IN
    (SELECT ? UNION ALL SELECT ticket_id FROM ticket_merges WHERE into_id = ?)
    AND id < ? ORDER BY id DESC LIMIT ?
-- name: message.following_merged
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id IN
    (SELECT ? UNION ALL SELECT ticket_id FROM ticket_merges WHERE into_id = ?)
    AND id > ? ORDER BY id LIMIT ?
-- name: message.count_merged
SELECT count(*) FROM messages WHERE ticket_id IN
    (SELECT ? UNION ALL SELECT ticket_id FROM ticket_merges WHERE into_id = ?)
-- name: message.count_said
SELECT count(*) FROM messages WHERE kind <> 'note' AND ticket_id IN
    (SELECT ? UNION ALL SELECT ticket_id FROM ticket_merges WHERE into_id = ?)
-- name: message.has_merged
SELECT 1 FROM ticket_merges WHERE into_id = ? LIMIT 1
-- name: message.first
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? ORDER BY id LIMIT 1
-- name: message.count
SELECT count(*) FROM messages WHERE ticket_id = ?
-- name: message.delete
DELETE FROM messages WHERE id = ?
-- name: message.move
UPDATE messages SET ticket_id = ? WHERE id = ? AND ticket_id = ?
-- name: message.unindex
INSERT INTO message_text (message_text, rowid, subject, body)
SELECT 'delete', id, subject, body FROM messages WHERE id = ?
-- name: message.unindex_ticket
INSERT INTO message_text (message_text, rowid, subject, body)
SELECT 'delete', id, subject, body FROM messages WHERE ticket_id = ? AND id <= ?
-- name: message.index
INSERT INTO message_text (rowid, subject, body)
SELECT id, subject, body FROM messages WHERE id > ? AND id <= ?
-- name: message.index_end
SELECT max(id), count(*) FROM (SELECT id FROM messages WHERE id > ? ORDER BY id LIMIT ?)
-- name: event.insert
INSERT INTO events (ticket_id, at, actor, kind, detail) VALUES (?, ?, ?, ?, ?)
-- name: event.of_ticket
SELECT at, actor, kind, detail FROM events WHERE ticket_id = ? ORDER BY id
-- name: draft.save
INSERT INTO drafts (ticket_id, author, kind, body, updated_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (ticket_id, author, kind) DO UPDATE
SET body = excluded.body, updated_at = excluded.updated_at
-- name: draft.delete
DELETE FROM drafts WHERE ticket_id = ? AND author = ? AND kind = ?
-- name: draft.find
SELECT body FROM drafts WHERE ticket_id = ? AND author = ? AND kind = ?
