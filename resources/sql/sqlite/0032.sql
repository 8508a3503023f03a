-- Version 32: an outbox item knows since when it may have arrived, whatever a person does to it
-- meanwhile; jobs have lanes, so that one slow receiver holds up nobody else; a reminder knows
-- whether its customer wrote by a channel that vouches for them.
ALTER TABLE outbox ADD COLUMN tried_at INTEGER;
ALTER TABLE outbox ADD COLUMN doubtful_since INTEGER;
UPDATE outbox SET doubtful_since = created_at
WHERE status = 'sending' OR status = 'maybe_sent'
   OR (status = 'failed' AND attempts > 0 AND channel <> 'email');
CREATE INDEX outbox_reminded ON outbox (recipient, created_at) WHERE kind = 'reminder';

ALTER TABLE jobs ADD COLUMN lane TEXT NOT NULL DEFAULT '';
UPDATE jobs SET lane = kind WHERE status IN ('waiting', 'running');
DROP INDEX jobs_due;
CREATE INDEX jobs_due ON jobs (queue, run_at, id, lane, kind)
    WHERE status IN ('waiting', 'running');
CREATE INDEX jobs_status ON jobs (status, id);

ALTER TABLE reminders ADD COLUMN verified INTEGER NOT NULL DEFAULT 1
    CHECK (verified = 0 OR verified = 1);
