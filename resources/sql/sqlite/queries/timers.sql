-- Named statements and fragments; see store/sql_catalog.h.

-- name: reminder.insert
INSERT INTO reminders (ticket_id, due_at, status, verified) VALUES (?, ?, ?, ?)
-- name: reminder.due
SELECT id, ticket_id, due_at, verified FROM reminders
WHERE status = 'scheduled' AND due_at <= ? ORDER BY due_at, id LIMIT ?
-- name: reminder.of_ticket
SELECT id, ticket_id, due_at, verified, status FROM reminders WHERE ticket_id = ?
ORDER BY id LIMIT 1
-- name: reminder.next_due
SELECT min(due_at) FROM reminders WHERE status = 'scheduled'
-- name: reminder.settle
UPDATE reminders SET status = ?, settled_at = ? WHERE id = ? AND status = 'scheduled'
-- name: job.insert
INSERT INTO jobs (queue, kind, payload, status, run_at, lane) VALUES (?, ?, ?, 'waiting', ?, ?)
-- name: job.claim
UPDATE jobs SET status = 'running', attempts = attempts + 1, fence = fence + 1, run_at = ?1
WHERE id IN (SELECT id FROM jobs WHERE queue = ?2 AND status IN ('waiting', 'running')
             AND run_at <= ?3 AND lane NOT IN (SELECT value FROM json_each(?4))
             AND kind NOT IN (SELECT value FROM json_each(?4))
             ORDER BY run_at, id LIMIT ?5)
RETURNING {job.columns}
-- name: job.columns
id, queue, kind, payload, status, attempts, fence, last_error, run_at, lane
-- name: job.free
UPDATE jobs SET run_at = ?1 WHERE status = 'running' AND run_at > ?1
-- name: job.find
SELECT {job.columns} FROM jobs WHERE id = ?
-- name: job.page
SELECT {job.columns} FROM jobs WHERE status = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3
-- name: job.revise
UPDATE jobs SET status = ?, attempts = ?, run_at = ?, fence = fence + 1 WHERE id = ?
-- name: job.has
SELECT 1 FROM jobs WHERE kind = ? AND status IN ('waiting', 'running') LIMIT 1
-- name: job.report
UPDATE jobs SET status = ?, attempts = ?, last_error = ?, run_at = ? WHERE id = ? AND fence = ?
-- name: job.open_by_queue
SELECT queue, count(*) FROM jobs INDEXED BY jobs_due
WHERE status IN ('waiting', 'running') GROUP BY queue
