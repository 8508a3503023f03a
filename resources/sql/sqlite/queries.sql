-- Named statements and fragments. A line `-- name: NAME` begins each; store/sql_catalog reads them.

-- name: ticket.columns
t.id, t.public_id, t.reference, t.inbox, t.subject, t.snippet, t.status, t.priority, t.channel,
t.assignee, t.tags, t.taxonomy, t.category, t.confidence, t.classifier, t.reason, t.mood,
t.polarity, t.tier, t.explanation, t.escalation_open, t.escalated_at, t.claimed_by, t.claimed_at,
t.first_response_due, t.resolution_due, t.sla_due, t.sla_paused_at, t.sla_state,
t.first_responded_at, t.resolved_at, t.created_at, t.updated_at, t.version, t.unread,
t.reminder_sent, c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at

-- name: ticket.from
FROM tickets t JOIN customers c ON c.id = t.customer_id

-- name: ticket.insert
INSERT INTO tickets (public_id, reference, inbox, customer_id, subject, snippet, status, open,
    priority, urgency, channel, assignee, tags, taxonomy, category, confidence, classifier, reason,
    mood, polarity, tier, explanation, contact, team, rule_name, escalation_open, escalated_at,
    claimed_by, claimed_at, first_response_due, resolution_due, sla_due, sla_paused_at, sla_state,
    first_responded_at, resolved_at, created_at, updated_at, version, unread, reminder_sent)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: ticket.update
UPDATE tickets SET public_id = ?, reference = ?, inbox = ?, customer_id = ?, subject = ?,
    snippet = ?, status = ?, open = ?, priority = ?, urgency = ?, channel = ?, assignee = ?,
    tags = ?, taxonomy = ?, category = ?, confidence = ?, classifier = ?, reason = ?, mood = ?,
    polarity = ?, tier = ?, explanation = ?, contact = ?, team = ?, rule_name = ?,
    escalation_open = ?, escalated_at = ?, claimed_by = ?, claimed_at = ?, first_response_due = ?,
    resolution_due = ?, sla_due = ?, sla_paused_at = ?, sla_state = ?, first_responded_at = ?,
    resolved_at = ?, created_at = ?, updated_at = ?, version = ?, unread = ?, reminder_sent = ?
WHERE id = ? AND version = ?

-- name: ticket.sla_turned
SELECT id FROM tickets WHERE open = 1 AND sla_state = 'ok' AND sla_due <= ?
UNION ALL
SELECT id FROM tickets WHERE open = 1 AND sla_state = 'soon' AND sla_due <= ?
LIMIT ?

-- name: row.columns
t.id, t.reference, c.name, c.email, c.phone, c.external_id, t.subject, t.snippet, t.status,
t.priority, t.channel, t.mood, t.tier, c.plan, t.escalation_open, t.contact, t.team, t.rule_name,
t.claimed_by, t.claimed_at, t.category, t.sla_state, t.sla_due, t.assignee, t.unread,
EXISTS (SELECT 1 FROM drafts d WHERE d.ticket_id = t.id), t.created_at, t.updated_at

-- name: view.mine
t.open = 1 AND t.assignee = :me
-- name: view.unassigned
t.open = 1 AND t.assignee = ''
-- name: view.escalated
t.escalation_open = 1
-- name: view.due_soon
t.open = 1 AND t.sla_state = 'soon'
-- name: view.breached
t.open = 1 AND t.sla_state = 'breached'
-- name: view.pending
t.status = 'pending'
-- name: view.open
t.open = 1
-- name: view.all
1

-- name: sort.due
t.sla_due
-- name: sort.newest
-t.created_at
-- name: sort.updated
-t.updated_at
-- name: sort.priority
t.urgency

-- name: message.insert
INSERT INTO messages (public_id, ticket_id, kind, author, channel, subject, body, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: message.find
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE id = ?
-- name: message.page
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? AND id < ? ORDER BY id DESC LIMIT ?
-- name: message.first
SELECT id, public_id, ticket_id, kind, author, channel, subject, body, created_at
FROM messages WHERE ticket_id = ? ORDER BY id LIMIT 1
-- name: message.count
SELECT count(*) FROM messages WHERE ticket_id = ?
-- name: message.delete
DELETE FROM messages WHERE id = ?
-- name: message.unindex
INSERT INTO message_text (message_text, rowid, subject, body)
SELECT 'delete', id, subject, body FROM messages WHERE id = ?
-- name: message.index
INSERT INTO message_text (rowid, subject, body)
SELECT id, subject, body FROM messages WHERE id > ? AND id <= ?
-- name: message.index_end
SELECT max(id), count(*) FROM (SELECT id FROM messages WHERE id > ? ORDER BY id LIMIT ?)

-- name: event.insert
INSERT INTO events (ticket_id, at, actor, kind, detail) VALUES (?, ?, ?, ?, ?)
-- name: event.of_ticket
SELECT at, actor, kind, detail FROM events WHERE ticket_id = ? ORDER BY id

-- name: draft.save
INSERT INTO drafts (ticket_id, author, kind, body, updated_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (ticket_id, author, kind) DO UPDATE
SET body = excluded.body, updated_at = excluded.updated_at
-- name: draft.delete
DELETE FROM drafts WHERE ticket_id = ? AND author = ? AND kind = ?
-- name: draft.find
SELECT body FROM drafts WHERE ticket_id = ? AND author = ? AND kind = ?

-- name: customer.by_identity
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at
FROM identities i JOIN customers c ON c.id = i.customer_id WHERE i.kind = ? AND i.value = ?
-- name: customer.find
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at
FROM customers c WHERE c.id = ?
-- name: customer.insert
INSERT INTO customers (public_id, external_id, name, email, phone, plan, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
-- name: customer.update
UPDATE customers SET external_id = ?, name = ?, email = ?, phone = ?, plan = ? WHERE id = ?
-- name: customer.counts
SELECT count(*), coalesce(sum(open), 0) FROM tickets WHERE customer_id = ?
-- name: customer.latest_polarity
SELECT polarity FROM tickets WHERE customer_id = ? ORDER BY id DESC LIMIT 8
-- name: identity.add
INSERT INTO identities (kind, value, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING

-- name: outbox.columns
id, public_id, ticket_id, message_id, channel, kind, recipient, subject, body, message_id_header,
dedupe_key, status, attempts, fence, last_error, created_at, next_attempt_at, sent_at
-- name: outbox.insert
INSERT INTO outbox (public_id, ticket_id, message_id, channel, kind, recipient, subject, body,
    message_id_header, dedupe_key, status, attempts, last_error, created_at, next_attempt_at,
    sent_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
-- name: outbox.claimable
SELECT o.id FROM outbox o
WHERE o.status IN ('queued', 'sending', 'failed') AND o.next_attempt_at <= ?
  AND NOT EXISTS (SELECT 1 FROM outbox e
                  WHERE e.ticket_id = o.ticket_id AND e.recipient = o.recipient AND e.id < o.id
                    AND e.status IN ('queued', 'sending', 'failed'))
ORDER BY o.next_attempt_at, o.id LIMIT ?
-- name: outbox.find
SELECT {outbox.columns} FROM outbox WHERE id = ?
-- name: outbox.of_ticket
SELECT {outbox.columns} FROM outbox WHERE ticket_id = ? ORDER BY id
-- name: outbox.of_message
SELECT {outbox.columns} FROM outbox WHERE message_id = ? ORDER BY id
-- name: outbox.claim
UPDATE outbox SET status = 'sending', fence = fence + 1, attempts = attempts + 1,
    next_attempt_at = ?
WHERE id = ?
-- name: outbox.report
UPDATE outbox SET status = ?, attempts = ?, last_error = ?, next_attempt_at = ?, sent_at = ?
WHERE id = ? AND fence = ?
-- name: outbox.delete
DELETE FROM outbox WHERE id = ?
-- name: outbox.next_due
SELECT min(next_attempt_at) FROM outbox WHERE status IN ('queued', 'sending', 'failed')

-- name: reminder.insert
INSERT INTO reminders (ticket_id, due_at, status) VALUES (?, ?, ?)
-- name: reminder.due
SELECT id, ticket_id, due_at, status FROM reminders
WHERE status = 'scheduled' AND due_at <= ? ORDER BY due_at, id LIMIT ?
-- name: reminder.next_due
SELECT min(due_at) FROM reminders WHERE status = 'scheduled'
-- name: reminder.settle
UPDATE reminders SET status = ?, settled_at = ? WHERE id = ? AND status = 'scheduled'

-- name: job.insert
INSERT INTO jobs (queue, kind, payload, status, run_at) VALUES (?, ?, ?, 'waiting', ?)
-- name: job.claim
UPDATE jobs SET status = 'running', attempts = attempts + 1, fence = fence + 1, run_at = ?
WHERE id IN (SELECT id FROM jobs WHERE queue = ? AND status IN ('waiting', 'running')
             AND run_at <= ? ORDER BY run_at, id LIMIT ?)
RETURNING id, queue, kind, payload, status, attempts, fence, last_error, run_at
-- name: job.has
SELECT 1 FROM jobs WHERE kind = ? AND status IN ('waiting', 'running') LIMIT 1
-- name: job.report
UPDATE jobs SET status = ?, attempts = ?, last_error = ?, run_at = ? WHERE id = ? AND fence = ?

-- name: key.insert
INSERT INTO api_keys (name, hash, scopes, rate_per_minute, created_at, expires_at)
VALUES (?, ?, ?, ?, ?, ?)
-- name: key.all
SELECT id, name, hash, scopes, rate_per_minute, created_at, expires_at, revoked_at, last_used_at
FROM api_keys ORDER BY id
-- name: key.in_use
SELECT 1 FROM api_keys WHERE name = ? AND revoked_at IS NULL
-- name: key.revoke
UPDATE api_keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL
-- name: key.touch
UPDATE api_keys SET last_used_at = ? WHERE id = ?

-- name: idempotency.find
SELECT body_hash, ticket_id FROM idempotency WHERE client = ? AND key = ?
-- name: idempotency.insert
INSERT INTO idempotency (client, key, body_hash, ticket_id, created_at) VALUES (?, ?, ?, ?, ?)
-- name: idempotency.forget
DELETE FROM idempotency WHERE created_at < ?

-- name: counter.add
INSERT INTO counters (name, key, value) VALUES (?, ?, ?)
ON CONFLICT (name, key) DO UPDATE SET value = value + excluded.value
-- name: counter.get
SELECT value FROM counters WHERE name = ? AND key = ?
-- name: counter.of_name
SELECT key, value FROM counters WHERE name = ? AND value <> 0

-- name: search.text
SELECT DISTINCT m.ticket_id FROM message_text JOIN messages m ON m.id = message_text.rowid
WHERE message_text MATCH ? ORDER BY message_text.rowid DESC LIMIT ?
-- name: search.tail
SELECT ticket_id, subject, body FROM messages WHERE id > ? ORDER BY id DESC LIMIT ?
-- name: search.identity
SELECT t.id FROM identities i JOIN tickets t ON t.customer_id = i.customer_id
WHERE i.kind = ? AND i.value = ? ORDER BY t.id DESC LIMIT ?
-- name: search.name
SELECT t.id FROM customers c JOIN tickets t ON t.customer_id = c.id
WHERE c.name <> '' AND c.name >= ? COLLATE NOCASE AND c.name < ? COLLATE NOCASE LIMIT ?
