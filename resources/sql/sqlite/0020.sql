-- Version 20: tickets that were merged into another, with what they were before; tickets that have
-- to do with each other. A merge is a pointer: messages stay where they are.
CREATE TABLE ticket_merges (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    into_id INTEGER NOT NULL REFERENCES tickets (id),
    status TEXT NOT NULL CHECK (status = 'open' OR status = 'in_progress' OR status = 'pending'
        OR status = 'resolved' OR status = 'closed'),
    escalation_open INTEGER NOT NULL CHECK (escalation_open IN (0, 1)),
    first_response_due INTEGER NOT NULL,
    resolution_due INTEGER NOT NULL,
    sla_paused_at INTEGER,
    resolved_at INTEGER,
    snoozed_until INTEGER,
    CHECK (ticket_id <> into_id)
) STRICT;
CREATE INDEX ticket_merges_into ON ticket_merges (into_id, ticket_id);

CREATE TRIGGER ticket_merges_flat BEFORE INSERT ON ticket_merges
WHEN EXISTS (SELECT 1 FROM ticket_merges WHERE ticket_id = new.into_id)
    OR EXISTS (SELECT 1 FROM ticket_merges WHERE into_id = new.ticket_id)
BEGIN
    SELECT RAISE(ABORT, 'merges do not chain');
END;
CREATE TRIGGER ticket_merges_closed BEFORE INSERT ON ticket_merges
WHEN (SELECT status FROM tickets WHERE id = new.ticket_id) <> 'closed'
BEGIN
    SELECT RAISE(ABORT, 'a merged ticket is closed');
END;
CREATE TRIGGER ticket_merges_stay_closed BEFORE UPDATE OF status ON tickets
WHEN new.status <> 'closed' AND EXISTS (SELECT 1 FROM ticket_merges WHERE ticket_id = new.id)
BEGIN
    SELECT RAISE(ABORT, 'a merged ticket is closed');
END;

-- Kind says what the other one is to the ticket. Each link has its other end: one pair, one link.
CREATE TABLE ticket_links (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('related', 'duplicate', 'parent', 'child', 'follow_up',
        'follows')),
    PRIMARY KEY (ticket_id, other_id),
    CHECK (ticket_id <> other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_links_other ON ticket_links (other_id);
CREATE UNIQUE INDEX ticket_links_one_parent ON ticket_links (ticket_id) WHERE kind = 'parent';
CREATE TRIGGER ticket_links_come AFTER INSERT ON ticket_links
BEGIN
    INSERT OR IGNORE INTO ticket_links (ticket_id, other_id, kind)
    VALUES (new.other_id, new.ticket_id, CASE new.kind WHEN 'parent' THEN 'child'
        WHEN 'child' THEN 'parent' WHEN 'follow_up' THEN 'follows' WHEN 'follows' THEN 'follow_up'
        ELSE new.kind END);
END;
CREATE TRIGGER ticket_links_go AFTER DELETE ON ticket_links
BEGIN
    DELETE FROM ticket_links WHERE ticket_id = old.other_id AND other_id = old.ticket_id;
END;
