-- Named statements and fragments; see store/sql_catalog.h.

-- name: erasure.tickets
SELECT id FROM tickets WHERE customer_id = ?
-- name: erasure.outbox
SELECT id FROM outbox WHERE ticket_id = ?
-- name: erasure.messages
SELECT id FROM messages WHERE ticket_id = ?
-- name: erasure.ticket
DELETE FROM tickets WHERE id = ?
-- name: erasure.customer
DELETE FROM customers WHERE id = ?
-- name: erasure.jobs
DELETE FROM jobs WHERE id > 0 AND instr(payload, ?) > 0
-- name: erasure.finished_jobs
UPDATE jobs SET payload = '', last_error = '' WHERE id > 0 AND status = 'done'
-- name: erasure.tasks
DELETE FROM tasks WHERE id > 0 AND instr(request, ?) > 0
-- name: erasure.raw_requests
DELETE FROM raw_requests WHERE id > 0
-- name: erasure.answers
DELETE FROM kept_answers WHERE created_at >= 0
-- name: erasure.raw_mail
DELETE FROM raw_mail
WHERE id > 0 AND instr(lower(CAST(bytes AS TEXT)) || ' ' || lower(sender || ' ' || subject), ?) > 0
-- name: erasure.copies
UPDATE outbox SET cc = trim(replace(' ' || cc || ' ', ' ' || ?1 || ' ', ' '))
WHERE id > 0 AND cc <> '' AND instr(' ' || cc || ' ', ' ' || ?1 || ' ') > 0
-- name: erasure.trails
-- Whom an answer went to stands in the trail of other people's tickets, too.
UPDATE events SET detail = replace(detail, ?1, '-')
WHERE id > -9223372036854775807 AND kind = 'replied' AND instr(detail, ?1) > 0
-- name: erasure.saved_views
DELETE FROM saved_views WHERE id > 0 AND instr(lower(query || ' ' || name), ?) > 0
-- name: erasure.optimize
INSERT INTO message_text (message_text) VALUES ('optimize')
-- name: erasure.optimize_titles
INSERT INTO retitled_text (retitled_text) VALUES ('optimize')
-- name: erasure.optimize_names
INSERT INTO customer_text (customer_text) VALUES ('optimize')
-- name: erasure.participants
DELETE FROM mail_participants WHERE ticket_id > 0 AND address = ?
-- name: erasure.merged
SELECT c.id, c.public_id, c.external_id, c.name, c.email, c.phone, c.plan, c.created_at,
    c.language
FROM customer_merges m JOIN customers c ON c.id = m.from_id
WHERE m.into_id = ? AND m.undone_at IS NULL
