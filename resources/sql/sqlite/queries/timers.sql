-- Named statements and fragments; see store/sql_catalog.h.

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
-- name: job.open_by_queue
SELECT queue, count(*) FROM jobs WHERE status IN ('waiting', 'running') GROUP BY queue
