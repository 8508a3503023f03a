-- Named statements and fragments; see store/sql_catalog.h.

-- name: key.insert
INSERT INTO api_keys (name, hash, scopes, rate_per_minute, created_at, expires_at)
VALUES (?, ?, ?, ?, ?, ?)
-- name: key.all
SELECT id, name, hash, scopes, rate_per_minute, created_at, expires_at, revoked_at, last_used_at,
       replaced_at
FROM api_keys ORDER BY id
-- name: key.in_use
SELECT 1 FROM api_keys WHERE name = ? AND revoked_at IS NULL AND replaced_at IS NULL
-- name: key.revoke
UPDATE api_keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL
-- name: key.replace
UPDATE api_keys SET replaced_at = ?, expires_at = ?
WHERE id = ? AND revoked_at IS NULL AND replaced_at IS NULL
-- name: key.touch
UPDATE api_keys SET last_used_at = ? WHERE id = ?
-- name: idempotency.find
SELECT body_hash, ticket_id FROM idempotency WHERE client = ? AND key = ?
-- name: idempotency.insert
INSERT INTO idempotency (client, key, body_hash, ticket_id, created_at) VALUES (?, ?, ?, ?, ?)
-- name: idempotency.forget
DELETE FROM idempotency WHERE created_at < ?
-- name: kept_answer.find
SELECT body_hash, status, content_type, headers, body FROM kept_answers
WHERE client = ? AND key = ?
-- name: kept_answer.keep
INSERT INTO kept_answers (client, key, body_hash, status, content_type, headers, body, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (client, key) DO UPDATE SET body_hash = excluded.body_hash, status = excluded.status,
    content_type = excluded.content_type, headers = excluded.headers, body = excluded.body,
    created_at = excluded.created_at
-- name: kept_answer.drop
DELETE FROM kept_answers WHERE client = ? AND key = ?
-- name: kept_answer.forget
DELETE FROM kept_answers WHERE created_at < ?
