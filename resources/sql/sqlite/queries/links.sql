-- Named statements and fragments; see store/sql_catalog.h.

-- name: link.merge
INSERT INTO ticket_merges (ticket_id, into_id, status, escalation_open, first_response_due,
    resolution_due, sla_paused_at, resolved_at, snoozed_until)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: link.unmerge
DELETE FROM ticket_merges WHERE ticket_id = ?
-- name: link.before_merge
SELECT status, escalation_open, first_response_due, resolution_due, sla_paused_at, resolved_at,
    snoozed_until
FROM ticket_merges WHERE ticket_id = ?
-- name: link.merged_here
SELECT ticket_id FROM ticket_merges WHERE into_id = ? ORDER BY ticket_id
-- name: link.add
INSERT INTO ticket_links (ticket_id, other_id, kind) VALUES (?, ?, ?)
-- name: link.remove
DELETE FROM ticket_links WHERE ticket_id = ? AND other_id = ?
-- name: link.parent
SELECT other_id FROM ticket_links WHERE ticket_id = ? AND kind = 'parent'
-- name: link.ticket_named
SELECT id FROM tickets WHERE reference = ?
