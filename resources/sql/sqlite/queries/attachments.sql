-- Named statements and fragments; see store/sql_catalog.h.

-- name: attachment.insert
INSERT INTO attachments (public_id, ticket_id, name, content_type, size, created_at)
VALUES (?, ?, ?, ?, ?, ?)
-- name: attachment.insert_content
INSERT INTO attachment_contents (attachment_id, content) VALUES (?, ?)
-- name: attachment.find
SELECT public_id, ticket_id, name, content_type, size, created_at FROM attachments
WHERE public_id = ?
-- name: attachment.content
SELECT content FROM attachment_contents
WHERE attachment_id = (SELECT id FROM attachments WHERE public_id = ?)
-- name: attachment.of_ticket
SELECT public_id, ticket_id, name, content_type, size, created_at FROM attachments
WHERE ticket_id = ? ORDER BY id
