-- Named statements and fragments; see store/sql_catalog.h.

-- name: record.ticket_by_public_id
SELECT id FROM tickets WHERE public_id = ?
-- name: record.ticket_by_reference
SELECT id FROM tickets WHERE reference = ?
-- name: record.event
-- Numbers below zero: outgoing webhooks are told of those above.
INSERT INTO events (id, ticket_id, at, actor, kind, detail)
SELECT coalesce(max(id), -4611686018427387904) + 1, ?, ?, ?, ?, ? FROM events WHERE id < 0
-- name: record.reminder
INSERT INTO reminders (ticket_id, due_at, status, settled_at) VALUES (?, ?, ?, ?)
-- name: record.reminders
SELECT due_at, status, settled_at FROM reminders WHERE ticket_id = ? ORDER BY id
-- name: record.identities
SELECT kind, value FROM identities WHERE customer_id = ? ORDER BY kind, value
-- name: record.messages
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? ORDER BY id
-- name: record.ticket_count
SELECT coalesce(sum(value), 0) FROM counters WHERE name = 'total'
-- name: record.lone_customers
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
    c.language
FROM customers c
WHERE c.id > ? AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.customer_id = c.id)
ORDER BY c.id LIMIT ?
-- name: record.links
SELECT l.ticket_id, l.other_id, t.public_id, o.public_id, l.kind
FROM ticket_links l JOIN tickets t ON t.id = l.ticket_id JOIN tickets o ON o.id = l.other_id
WHERE (l.ticket_id, l.other_id) > (?, ?) AND l.ticket_id < l.other_id
ORDER BY l.ticket_id, l.other_id LIMIT ?
-- name: record.merges
SELECT g.ticket_id, t.public_id, h.public_id, g.status, g.escalation_open, g.first_response_due,
    g.resolution_due, g.sla_paused_at, g.resolved_at, g.snoozed_until
FROM ticket_merges g JOIN tickets t ON t.id = g.ticket_id JOIN tickets h ON h.id = g.into_id
WHERE g.ticket_id > ? ORDER BY g.ticket_id LIMIT ?
-- name: record.link
SELECT kind FROM ticket_links WHERE ticket_id = ? AND other_id = ?
-- name: record.files
SELECT a.id, a.public_id, t.public_id, m.public_id, a.name, a.content_type, a.content_id,
    a.created_at, c.content, a.drafted_by
FROM attachments a JOIN tickets t ON t.id = a.ticket_id
JOIN attachment_contents c ON c.attachment_id = a.id LEFT JOIN messages m ON m.id = a.message_id
WHERE a.id > ? ORDER BY a.id LIMIT ?
-- name: record.file
SELECT id FROM attachments WHERE public_id = ?
-- name: record.message
SELECT id FROM messages WHERE ticket_id = ? AND public_id = ?
-- name: record.drafts
SELECT d.ticket_id, d.author, d.kind, t.public_id, d.body, d.updated_at
FROM drafts d JOIN tickets t ON t.id = d.ticket_id
WHERE (d.ticket_id, d.author, d.kind) > (?, ?, ?)
ORDER BY d.ticket_id, d.author, d.kind LIMIT ?
-- name: record.canned
-- Those that every desk begins with have never been changed.
SELECT shortcut, title, body, language, updated_at FROM canned_replies
WHERE shortcut > ? AND updated_at > 0 ORDER BY shortcut LIMIT ?
-- name: record.canned_at
SELECT id, updated_at FROM canned_replies WHERE shortcut = ? COLLATE NOCASE
-- name: record.macros
SELECT id, {macro.columns} FROM macros WHERE id > ? ORDER BY id LIMIT ?
-- name: record.macro_at
SELECT id, updated_at FROM macros WHERE name = ?
-- name: record.votes
SELECT v.article_id, v.ticket_id, a.public_id, t.public_id, v.helpful, v.at
FROM article_votes v JOIN articles a ON a.id = v.article_id JOIN tickets t ON t.id = v.ticket_id
WHERE (v.article_id, v.ticket_id) > (?, ?) ORDER BY v.article_id, v.ticket_id LIMIT ?
-- name: record.deliveries
SELECT o.id, t.public_id, m.public_id, o.public_id, o.channel, o.kind, o.recipient, o.cc, o.subject,
    o.body, o.message_id_header, coalesce(o.dedupe_key, ''), o.status, o.attempts, o.last_error,
    o.created_at, o.sent_at, o.provider_id, o.dismissed_at
FROM outbox o JOIN tickets t ON t.id = o.ticket_id LEFT JOIN messages m ON m.id = o.message_id
WHERE o.id > ? ORDER BY o.id LIMIT ?
-- name: record.delivery
SELECT id FROM outbox WHERE public_id = ?
-- name: record.delivery_rest
UPDATE outbox SET provider_id = ?, dismissed_at = ? WHERE id = ?
-- name: record.articles
SELECT {article.columns} FROM articles WHERE id > ? ORDER BY id LIMIT ?
-- name: record.article_use
UPDATE articles SET cited = ?, helpful = ?, unhelpful = ? WHERE id = ?
-- name: record.saved_views
SELECT id, public_id, owner, name, query, position, updated_at FROM saved_views
WHERE id > ? ORDER BY id LIMIT ?
-- name: record.saved_view
SELECT id FROM saved_views WHERE public_id = ? OR (owner = ? AND name = ?)
-- name: record.teams
-- Names of users have no blanks.
SELECT {team.columns}, (SELECT group_concat(u.name, ' ') FROM team_members m
    JOIN users u ON u.id = m.user_id WHERE m.team_id = g.id)
FROM teams g WHERE g.id > ? ORDER BY g.id LIMIT ?
