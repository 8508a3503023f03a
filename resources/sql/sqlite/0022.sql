-- Version 22: what is set aside is counted apart from what waits to be worked on.
CREATE TEMP TABLE aside AS
SELECT t.assignee, t.status FROM snoozes z JOIN tickets t ON t.id = z.ticket_id WHERE t.open = 1;

INSERT INTO counters (name, key, value) SELECT 'view', 'snoozed', count(*) FROM aside WHERE true
ON CONFLICT (name, key) DO UPDATE SET value = excluded.value;
UPDATE counters SET value = value - (SELECT count(*) FROM aside)
WHERE name = 'view' AND key = 'open';
UPDATE counters SET value = value - (SELECT count(*) FROM aside WHERE status = 'pending')
WHERE name = 'view' AND key = 'pending';
UPDATE counters SET value = value - (SELECT count(*) FROM aside WHERE assignee = counters.key)
WHERE name = 'assignee';

DROP TABLE aside;
