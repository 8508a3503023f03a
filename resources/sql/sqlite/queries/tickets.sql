-- Named statements and fragments; see store/sql_catalog.h.

-- name: ticket.columns
t.id, t.public_id, t.reference, t.inbox, t.subject, t.snippet, t.status, t.priority, t.channel,
t.assignee, t.tags, t.taxonomy, t.category, t.confidence, t.classifier, t.reason, t.mood,
t.polarity, t.tier, t.explanation, t.escalation_open, t.escalated_at, t.claimed_by, t.claimed_at,
t.first_response_due, t.resolution_due, t.sla_due, t.sla_paused_at, t.sla_state,
t.first_responded_at, t.resolved_at, t.created_at, t.updated_at, t.version, t.unread,
t.reminder_sent, c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
c.language, x.external_id, z.until, g.into_id, h.reference, t.team_id, y.name,
(SELECT group_concat(e.kind || ' ' || e.other_id || ' ' || o.reference, ',') FROM ticket_links e
    JOIN tickets o ON o.id = e.other_id WHERE e.ticket_id = t.id)
-- name: ticket.from
FROM tickets t JOIN customers c ON c.id = t.customer_id
LEFT JOIN external_tickets x ON x.ticket_id = t.id
LEFT JOIN snoozes z ON z.ticket_id = t.id
LEFT JOIN ticket_merges g ON g.ticket_id = t.id LEFT JOIN tickets h ON h.id = g.into_id
LEFT JOIN teams y ON y.id = t.team_id
-- name: ticket.snooze
INSERT INTO snoozes (ticket_id, until) VALUES (?, ?)
ON CONFLICT (ticket_id) DO UPDATE SET until = excluded.until
-- name: ticket.wake
DELETE FROM snoozes WHERE ticket_id = ?
-- name: ticket.snoozes_over
SELECT ticket_id FROM snoozes WHERE until <= ? ORDER BY until LIMIT ?
-- name: ticket.set_external_id
INSERT INTO external_tickets (ticket_id, external_id) VALUES (?, ?) ON CONFLICT DO NOTHING
-- name: ticket.insert
INSERT INTO tickets (public_id, reference, inbox, customer_id, subject, snippet, status, open,
    priority, urgency, channel, assignee, tags, taxonomy, category, confidence, classifier, reason,
    mood, polarity, tier, explanation, contact, team, rule_name, escalation_open, escalated_at,
    claimed_by, claimed_at, first_response_due, resolution_due, sla_due, sla_paused_at, sla_state,
    first_responded_at, resolved_at, created_at, updated_at, version, unread, reminder_sent,
    team_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: ticket.tag
INSERT OR IGNORE INTO ticket_tags (tag, ticket_id)
SELECT word.value, t.id
FROM tickets t, json_each('[' || replace(json_quote(t.tags), ' ', '","') || ']') word
WHERE t.id = ? AND word.value <> ''
-- name: ticket.update
UPDATE tickets SET public_id = ?, reference = ?, inbox = ?, customer_id = ?, subject = ?,
    snippet = ?, status = ?, open = ?, priority = ?, urgency = ?, channel = ?, assignee = ?,
    tags = ?, taxonomy = ?, category = ?, confidence = ?, classifier = ?, reason = ?, mood = ?,
    polarity = ?, tier = ?, explanation = ?, contact = ?, team = ?, rule_name = ?,
    escalation_open = ?, escalated_at = ?, claimed_by = ?, claimed_at = ?, first_response_due = ?,
    resolution_due = ?, sla_due = ?, sla_paused_at = ?, sla_state = ?, first_responded_at = ?,
    resolved_at = ?, created_at = ?, updated_at = ?, version = ?, unread = ?, reminder_sent = ?,
    team_id = ?
WHERE id = ? AND version = ?
-- name: ticket.sla_turned
SELECT id FROM tickets WHERE open = 1 AND sla_state = 'ok' AND sla_due <= ?
UNION ALL
SELECT id FROM tickets WHERE open = 1 AND sla_state = 'soon' AND sla_due <= ?
LIMIT ?
-- name: ticket.latest_open
SELECT id FROM tickets WHERE customer_id = ? AND open = 1 AND channel = ? ORDER BY id DESC LIMIT 1
-- name: row.columns
t.id, t.reference, c.name, c.email, c.phone, c.external_id, t.subject, t.snippet, t.status,
t.priority, t.channel, t.mood, t.tier, c.plan, t.escalation_open, t.contact, t.team, t.rule_name,
t.escalated_at, t.claimed_by, t.claimed_at, t.category, t.sla_state, t.sla_due, z.until,
t.assignee, t.unread, EXISTS (SELECT 1 FROM drafts d WHERE d.ticket_id = t.id), t.created_at,
t.updated_at
-- name: view.mine
t.open = 1 AND t.assignee = :me AND t.id NOT IN (SELECT ticket_id FROM snoozes)
-- name: view.unassigned
t.open = 1 AND t.assignee = '' AND t.id NOT IN (SELECT ticket_id FROM snoozes)
-- name: view.my_teams
t.open = 1 AND t.team_id IN (SELECT m.team_id FROM team_members m JOIN users u ON u.id = m.user_id
    WHERE u.name = :me) AND t.id NOT IN (SELECT ticket_id FROM snoozes)
-- name: view.escalated
t.escalation_open = 1
-- name: view.due_soon
t.open = 1 AND t.sla_state = 'soon'
-- name: view.breached
t.open = 1 AND t.sla_state = 'breached'
-- name: view.pending
t.status = 'pending' AND t.id NOT IN (SELECT ticket_id FROM snoozes)
-- name: view.open
t.open = 1 AND t.id NOT IN (SELECT ticket_id FROM snoozes)
-- name: view.snoozed
t.id IN (SELECT ticket_id FROM snoozes)
-- name: view.all
1
-- name: sort.due
t.sla_due
-- name: sort.back
(SELECT b.until FROM snoozes b WHERE b.ticket_id = t.id)
-- name: sort.newest
-t.created_at
-- name: sort.updated
-t.updated_at
-- name: sort.priority
t.urgency
-- name: search.text
SELECT DISTINCT m.ticket_id FROM message_text JOIN messages m ON m.id = message_text.rowid
WHERE message_text MATCH ? ORDER BY message_text.rowid DESC LIMIT ?
-- name: search.tail
SELECT ticket_id, subject, body FROM messages WHERE id > ? ORDER BY id DESC LIMIT ?
-- name: search.identity
SELECT t.id FROM identities i JOIN tickets t ON t.customer_id = i.customer_id
WHERE i.kind = ? AND i.value = ? ORDER BY t.id DESC LIMIT ?
-- name: search.title
SELECT rowid FROM retitled_text WHERE retitled_text MATCH ? ORDER BY rowid DESC LIMIT ?
-- name: search.name
SELECT t.id FROM customer_text CROSS JOIN tickets t ON t.customer_id = customer_text.rowid
WHERE customer_text MATCH ? LIMIT ?
-- name: search.among
SELECT DISTINCT m.ticket_id FROM message_text CROSS JOIN messages m ON m.id = message_text.rowid
CROSS JOIN tickets t ON t.id = m.ticket_id
WHERE message_text MATCH ? AND %1 ORDER BY message_text.rowid DESC LIMIT ?
-- name: without.here
NOT EXISTS (SELECT 1 FROM messages w CROSS JOIN message_text ON message_text.rowid = w.id
    WHERE w.ticket_id = t.id AND message_text MATCH ?)
-- name: without.anywhere
t.id NOT IN (SELECT w.ticket_id FROM message_text CROSS JOIN messages w
    ON w.id = message_text.rowid WHERE message_text MATCH ?)
-- name: without.tail
t.id NOT IN (SELECT w.ticket_id FROM messages w
    WHERE w.id > coalesce((SELECT value FROM counters WHERE name = 'search' AND key = 'watermark'), 0)
    AND instr(lower(w.subject || ' ' || w.body), ?) > 0)
-- name: from.name
SELECT rowid FROM customer_text WHERE customer_text MATCH ?
-- name: from.identity
SELECT customer_id FROM identities WHERE kind = 'email' AND value >= ? AND value < ?
UNION ALL
SELECT customer_id FROM identities WHERE kind = 'phone' AND value >= ? AND value < ?
UNION ALL
SELECT customer_id FROM identities WHERE kind = 'external' AND value = ?
-- name: in.team
SELECT k.id FROM teams k WHERE k.name
-- name: has.attachment
EXISTS (SELECT 1 FROM attachments a WHERE a.ticket_id = t.id
    AND (a.message_id IS NOT NULL OR a.drafted_by = '')
    AND NOT (a.message_id IS NOT NULL AND a.content_type = 'text/html'))
-- name: is.snoozed
-- They are few, and lead.
t.id IN (SELECT b.ticket_id FROM snoozes b)
-- name: tagged.here
EXISTS (SELECT 1 FROM ticket_tags k WHERE k.tag = ? AND k.ticket_id = t.id)
-- name: tagged.few
t.id IN (SELECT k.ticket_id FROM ticket_tags k WHERE k.tag = ?)
-- name: tagged.count
SELECT count(*) FROM (SELECT 1 FROM ticket_tags WHERE tag = ? LIMIT ?)
-- name: tagged.all
WITH RECURSIVE each (tag) AS (
    SELECT min(tag) FROM ticket_tags
    UNION ALL
    SELECT (SELECT min(k.tag) FROM ticket_tags k WHERE k.tag > each.tag)
    FROM each WHERE each.tag IS NOT NULL)
SELECT tag FROM each WHERE tag IS NOT NULL LIMIT ?
-- name: tickets.open_count
SELECT sum(value) FROM counters WHERE name = 'inbox_open'
-- name: ticket.among
t.id IN (SELECT value FROM json_each(?))
-- name: ticket.first_words
(SELECT f.body FROM messages f WHERE f.ticket_id = t.id ORDER BY f.id LIMIT 1)
-- name: ticket.delete
DELETE FROM tickets WHERE id = ?
-- name: ticket.deliveries
SELECT status, dismissed_at IS NOT NULL, count(*) FROM outbox WHERE ticket_id = ? GROUP BY 1, 2
-- name: ticket.reminders
SELECT status, count(*) FROM reminders WHERE ticket_id = ? GROUP BY status
-- name: ticket.oldest
SELECT -max(-created_at) FROM tickets
