-- Version 9: every ticket by due time and by urgency, finished ones too; totals by priority.
CREATE INDEX tickets_all_due ON tickets (sla_due, id);
CREATE INDEX tickets_all_urgency ON tickets (urgency, id);

INSERT INTO counters (name, key, value)
SELECT 'priority', inbox || '/' || priority, count(*) FROM tickets GROUP BY inbox, priority;
