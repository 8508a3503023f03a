-- Named statements and fragments; see store/sql_catalog.h.

-- name: webhook.insert
INSERT INTO webhooks (name, outgoing, scheme, inbox, mapping, url, events, allow_private, secrets,
    created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
-- name: webhook.remove
DELETE FROM webhooks WHERE name = ?
-- name: webhook.set_secrets
UPDATE webhooks SET secrets = ? WHERE id = ?
-- name: webhook.all
SELECT id, name, outgoing, scheme, inbox, mapping, url, events, allow_private, secrets, created_at
FROM webhooks ORDER BY id
-- name: raw_request.insert
INSERT INTO raw_requests (endpoint, received_at, verdict, delivery, content_type, body)
VALUES (?, ?, ?, ?, ?, ?)
-- name: raw_request.prune
DELETE FROM raw_requests WHERE endpoint = ? AND id <=
    (SELECT id FROM raw_requests WHERE endpoint = ? ORDER BY id DESC LIMIT 1 OFFSET ?)
-- name: raw_request.recent
SELECT endpoint, received_at, verdict, delivery, content_type, body
FROM raw_requests WHERE id > 0 ORDER BY id DESC LIMIT ?
-- name: mark.get
SELECT value FROM marks WHERE name = ?
-- name: mark.set
INSERT INTO marks (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
-- name: event.after
SELECT id, ticket_id, at, actor, kind, detail FROM events WHERE id > ? ORDER BY id LIMIT ?
-- name: event.last
SELECT max(id) FROM events
