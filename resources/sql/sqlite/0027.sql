-- Version 27: files of answers that are still being written. Until a message takes it along, such a
-- file is in sight of its author alone; a reply that is taken back gives it back.
ALTER TABLE attachments ADD COLUMN drafted_by TEXT NOT NULL DEFAULT '';
CREATE INDEX attachments_drafted ON attachments (ticket_id, drafted_by, id)
    WHERE drafted_by <> '' AND message_id IS NULL;
