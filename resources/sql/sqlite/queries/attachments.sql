-- Named statements and fragments; see store/sql_catalog.h.

-- name: attachment.columns
public_id, ticket_id, name, content_type, size, created_at, coalesce(message_id, 0), content_id,
    drafted_by
-- name: attachment.insert
INSERT INTO attachments (public_id, ticket_id, name, content_type, size, created_at, message_id,
    content_id, drafted_by)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: attachment.send_with
-- Nobody sends what another is still writing with.
UPDATE attachments SET message_id = ? WHERE public_id = ? AND ticket_id = ?
    AND (message_id IS NOT NULL OR drafted_by = '' OR drafted_by = ?)
RETURNING id
-- name: attachment.move
UPDATE attachments SET ticket_id = ? WHERE message_id = ?
-- name: attachment.move_all
UPDATE attachments SET ticket_id = ? WHERE ticket_id = ?
-- name: attachment.insert_content
INSERT INTO attachment_contents (attachment_id, content) VALUES (?, ?)
-- name: attachment.find
SELECT {attachment.columns} FROM attachments WHERE public_id = ?
-- name: attachment.content
SELECT content FROM attachment_contents
WHERE attachment_id = (SELECT id FROM attachments WHERE public_id = ?)
-- name: attachment.is_html
-- What a message looked like is no file to people (ports/attachments.h).
message_id IS NOT NULL AND content_type = 'text/html'
-- name: attachment.of_ticket
SELECT {attachment.columns} FROM attachments
WHERE ticket_id = ? AND (message_id IS NOT NULL OR drafted_by = '') AND NOT ({attachment.is_html})
ORDER BY id
-- name: attachment.formatted
SELECT {attachment.columns} FROM attachments WHERE ticket_id = ? AND {attachment.is_html}
ORDER BY id
-- name: attachment.of_draft
SELECT {attachment.columns} FROM attachments
WHERE ticket_id = ? AND drafted_by = ? AND drafted_by <> '' AND message_id IS NULL ORDER BY id
-- name: attachment.draft_weight
SELECT count(*), coalesce(sum(size), 0) FROM attachments
WHERE ticket_id = ? AND drafted_by = ? AND drafted_by <> '' AND message_id IS NULL
-- name: attachment.drop_draft
DELETE FROM attachments WHERE public_id = ? AND drafted_by = ? AND drafted_by <> ''
    AND message_id IS NULL
RETURNING ticket_id
-- name: attachment.of_message
SELECT {attachment.columns} FROM attachments
WHERE message_id = ? AND NOT ({attachment.is_html}) ORDER BY id
