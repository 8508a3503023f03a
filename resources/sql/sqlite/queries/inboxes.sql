-- Named statements and fragments; see store/sql_catalog.h.

-- name: inbox.columns
inbox, name, address, signature, updated_at
-- name: inbox.all
SELECT {inbox.columns} FROM inbox_senders WHERE inbox > '' ORDER BY inbox LIMIT 100
-- name: inbox.find
SELECT {inbox.columns} FROM inbox_senders WHERE inbox = ?
-- name: inbox.of_address
SELECT inbox FROM inbox_senders WHERE address = ? AND address <> ''
-- name: inbox.keep
INSERT INTO inbox_senders (inbox, name, address, signature, updated_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (inbox) DO UPDATE SET name = excluded.name, address = excluded.address,
    signature = excluded.signature, updated_at = excluded.updated_at
