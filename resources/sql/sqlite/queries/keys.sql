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
