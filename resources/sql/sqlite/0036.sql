-- Version 36: what a filter names is looked up, not walked to. New tickets pay for one index only:
-- the others hold what somebody has touched.
CREATE INDEX tickets_category ON tickets (category, -created_at, id, status);
CREATE INDEX tickets_status ON tickets (status, -created_at, id) WHERE status <> 'open';
CREATE INDEX tickets_assigned ON tickets (assignee, -created_at, id) WHERE assignee <> '';
-- Tags word by word, kept by the triggers below; tickets.tags stays what is read.
CREATE TABLE ticket_tags (
    tag TEXT NOT NULL,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tags_ticket ON ticket_tags (ticket_id);
INSERT OR IGNORE INTO ticket_tags (tag, ticket_id)
SELECT word.value, t.id
FROM tickets t, json_each('[' || replace(json_quote(t.tags), ' ', '","') || ']') word
WHERE t.tags <> '' AND word.value <> '';
CREATE TRIGGER tickets_tagged AFTER INSERT ON tickets WHEN new.tags <> '' BEGIN
    INSERT OR IGNORE INTO ticket_tags (tag, ticket_id)
    SELECT value, new.id FROM json_each('[' || replace(json_quote(new.tags), ' ', '","') || ']')
    WHERE value <> '';
END;
CREATE TRIGGER tickets_retagged AFTER UPDATE OF tags ON tickets WHEN new.tags <> old.tags BEGIN
    DELETE FROM ticket_tags WHERE ticket_id = old.id;
    INSERT OR IGNORE INTO ticket_tags (tag, ticket_id)
    SELECT value, new.id FROM json_each('[' || replace(json_quote(new.tags), ' ', '","') || ']')
    WHERE value <> '';
END;
