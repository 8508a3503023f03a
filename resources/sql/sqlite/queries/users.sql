-- Named statements and fragments; see store/sql_catalog.h.

-- name: user.insert
INSERT INTO users (name, role, password_hash, generation, created_at, password_at)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
-- name: user.all
SELECT id, name, role, password_hash, generation, created_at, password_at, disabled_at,
       last_login_at
FROM users ORDER BY id
-- name: user.named
SELECT id, name, role, password_hash, generation, created_at, password_at, disabled_at,
       last_login_at
FROM users WHERE name = ?
-- name: user.update
UPDATE users SET role = ?, password_hash = ?, generation = ?, password_at = ?, disabled_at = ?,
       last_login_at = ?
WHERE id = ?
