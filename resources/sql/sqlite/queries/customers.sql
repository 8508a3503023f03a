-- Named statements and fragments; see store/sql_catalog.h.

-- name: customer.by_identity
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
    c.language
FROM identities i JOIN customers c ON c.id = i.customer_id WHERE i.kind = ? AND i.value = ?
-- name: customer.find
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
    c.language
FROM customers c WHERE c.id = ?
-- name: customer.insert
INSERT INTO customers (public_id, external_id, name, email, phone, plan, created_at, language)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: customer.update
UPDATE customers SET external_id = ?, name = ?, email = ?, phone = ?, plan = ?,
    language = ? WHERE id = ?
-- name: customer.counts
SELECT count(*), coalesce(sum(open), 0) FROM tickets WHERE customer_id = ?
-- name: customer.latest_polarity
SELECT polarity FROM tickets WHERE customer_id = ? ORDER BY id DESC LIMIT 8
-- name: identity.add
INSERT INTO identities (kind, value, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
-- name: origin.find
SELECT ticket_id FROM origins WHERE key = ?
-- name: origin.insert
INSERT INTO origins (key, ticket_id, created_at) VALUES (?, ?, ?)
-- name: customer.named_like
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
    c.language
FROM customers c WHERE c.name <> '' AND c.name COLLATE NOCASE >= ? AND c.name COLLATE NOCASE < ?
    AND NOT EXISTS (SELECT 1 FROM customer_merges m
                    WHERE m.from_id = c.id AND m.undone_at IS NULL)
ORDER BY c.name COLLATE NOCASE LIMIT ?
-- name: customer.identity_like
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
    c.language
FROM identities i JOIN customers c ON c.id = i.customer_id
WHERE i.kind = ? AND i.value >= ? AND i.value < ? ORDER BY i.value LIMIT ?
