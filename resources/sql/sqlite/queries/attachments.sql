-- Named statements and fragments; see store/sql_catalog.h.

-- name: attachment.columns
public_id, ticket_id, name, content_type, size, created_at, coalesce(message_id, 0), content_id
-- name: attachment.insert
INSERT INTO attachments (public_id, ticket_id, name, content_type, size, created_at, message_id,
    content_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: attachment.send_with
UPDATE attachments SET message_id = ? WHERE public_id = ? AND ticket_id = ? RETURNING id
-- name: attachment.insert_content
INSERT INTO attachment_contents (attachment_id, content) VALUES (?, ?)
-- name: attachment.find
SELECT {attachment.columns} FROM attachments WHERE public_id = ?
-- name: attachment.content
SELECT content FROM attachment_contents
WHERE attachment_id = (SELECT id FROM attachments WHERE public_id = ?)
-- name: attachment.of_ticket
SELECT {attachment.columns} FROM attachments WHERE ticket_id = ? ORDER BY id
-- name: attachment.of_message
SELECT {attachment.columns} FROM attachments WHERE message_id = ? ORDER BY id
