-- Named statements and fragments; see store/sql_catalog.h.

-- name: counter.add
INSERT INTO counters (name, key, value) VALUES (?, ?, ?)
ON CONFLICT (name, key) DO UPDATE SET value = value + excluded.value
-- name: counter.get
SELECT value FROM counters WHERE name = ? AND key = ?
-- name: counter.of_name
SELECT key, value FROM counters WHERE name = ? AND value <> 0
