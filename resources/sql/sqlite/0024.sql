-- Version 24: what became of each mail, for people to look at: verdict, who wrote, about what, and
-- the ticket that it made or joined.
ALTER TABLE raw_mail ADD COLUMN verdict TEXT NOT NULL DEFAULT 'waiting' CHECK (verdict = 'waiting'
    OR verdict = 'taken' OR verdict = 'automatic' OR verdict = 'repeated' OR verdict = 'bounce'
    OR verdict = 'own' OR verdict = 'blocked' OR verdict = 'unreadable' OR verdict = 'discarded');
ALTER TABLE raw_mail ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE raw_mail ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE raw_mail ADD COLUMN ticket_id INTEGER REFERENCES tickets (id) ON DELETE SET NULL;
UPDATE raw_mail SET verdict = CASE
    WHEN blocked = 1 THEN 'blocked'
    WHEN state = 'quarantined' THEN 'unreadable'
    WHEN reason LIKE 'a delivery report%' OR reason = 'a letter of ours came back' THEN 'bounce'
    WHEN reason LIKE 'again: %' THEN 'repeated'
    WHEN reason = 'a mail of our own' THEN 'own'
    ELSE 'taken' END
WHERE id > 0 AND state <> 'new';
CREATE INDEX raw_mail_log ON raw_mail (received_at, id);
CREATE INDEX raw_mail_verdict ON raw_mail (verdict, received_at, id);
CREATE INDEX raw_mail_ticket ON raw_mail (ticket_id) WHERE ticket_id IS NOT NULL;
DROP INDEX raw_mail_quarantined;
