-- Version 31: tickets are found by a title that people gave them. The words of the first title
-- stand in the message, so what comes in costs nothing here.
CREATE TABLE retitled (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    title TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE retitled_text USING fts5 (
    title, content = 'retitled', content_rowid = 'ticket_id',
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER retitled_come AFTER INSERT ON retitled
BEGIN
    INSERT INTO retitled_text (rowid, title) VALUES (new.ticket_id, new.title);
END;
CREATE TRIGGER retitled_go AFTER DELETE ON retitled
BEGIN
    INSERT INTO retitled_text (retitled_text, rowid, title)
    VALUES ('delete', old.ticket_id, old.title);
END;
CREATE TRIGGER retitled_change AFTER UPDATE OF title ON retitled
BEGIN
    INSERT INTO retitled_text (retitled_text, rowid, title)
    VALUES ('delete', old.ticket_id, old.title);
    INSERT INTO retitled_text (rowid, title) VALUES (new.ticket_id, new.title);
END;
CREATE TRIGGER tickets_retitled AFTER UPDATE OF subject ON tickets WHEN old.subject <> new.subject
BEGIN
    INSERT INTO retitled (ticket_id, title) VALUES (new.id, new.subject)
    ON CONFLICT (ticket_id) DO UPDATE SET title = excluded.title;
END;
-- Titles that were changed before.
INSERT INTO retitled (ticket_id, title)
SELECT t.id, t.subject FROM tickets t
WHERE t.id IN (SELECT e.ticket_id FROM events e WHERE e.kind = 'title');
-- What a person was called for was not automated.
INSERT INTO counters (name, key, value)
SELECT 'day_automated', created_at / 86400000 || '/' || inbox, -count(*)
FROM tickets WHERE open = 0 AND first_responded_at IS NULL AND escalated_at IS NOT NULL
    AND id NOT IN (SELECT ticket_id FROM ticket_merges) GROUP BY 2
ON CONFLICT (name, key) DO UPDATE SET value = value + excluded.value;
