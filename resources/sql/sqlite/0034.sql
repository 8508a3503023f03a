-- Version 34: beside how many durations lie in a span stands how long they are together, so that a
-- median need not guess where inside they lie. What countConversation() counts is counted anew: for
-- tickets from before versions 7 and 31 it stood under the day alone, since || binds before /.
DELETE FROM counters WHERE name IN ('day_status', 'day_raised', 'day_finished', 'day_automated',
    'day_first', 'day_first_ms', 'day_resolution', 'day_resolution_ms', 'day_promise');
CREATE TABLE spans (bound INTEGER PRIMARY KEY) STRICT;
INSERT INTO spans VALUES (1), (2), (5), (10), (20), (30), (60), (120), (300), (600), (1200), (1800),
    (3600), (7200), (14400), (28800), (43200), (86400), (172800), (259200), (432000), (604800),
    (1209600), (2592000), (7776000), (31536000), (999999999);
CREATE TABLE told AS
SELECT (created_at / 86400000) || '/' || inbox AS day,
       iif(escalation_open, 'escalated', status) AS state, open, escalated_at,
       first_responded_at - created_at AS first, first_responded_at <= first_response_due AS soon,
       iif(open, NULL, resolved_at - created_at) AS resolution, resolved_at <= resolution_due AS kept
FROM tickets WHERE id NOT IN (SELECT ticket_id FROM ticket_merges);
INSERT INTO counters (name, key, value)
SELECT 'day_status', day || '/' || state, count(*) FROM told GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_raised', day, count(*) FROM told WHERE escalated_at IS NOT NULL GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_finished', day, count(*) FROM told WHERE open = 0 GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_automated', day, count(*) FROM told
WHERE open = 0 AND first IS NULL AND escalated_at IS NULL GROUP BY 2;
INSERT INTO counters (name, key, value)
SELECT 'day_promise', day || iif(met, '/kept', '/broken'), count(*) FROM (
    SELECT day, soon AS met FROM told WHERE first IS NOT NULL
    UNION ALL
    SELECT day, kept FROM told WHERE resolution IS NOT NULL) GROUP BY 2;
CREATE TABLE lasted AS
SELECT name, day || '/' || coalesce(
    (SELECT min(bound) FROM spans WHERE bound * 1000 >= took), 999999999) AS key, took
FROM (SELECT 'day_first' AS name, day, first AS took FROM told WHERE first IS NOT NULL
      UNION ALL
      SELECT 'day_resolution', day, resolution FROM told WHERE resolution IS NOT NULL);
INSERT INTO counters (name, key, value) SELECT name, key, count(*) FROM lasted GROUP BY 1, 2;
INSERT INTO counters (name, key, value) SELECT name || '_ms', key, sum(took) FROM lasted GROUP BY 1, 2;
DROP TABLE lasted;
DROP TABLE told;
DROP TABLE spans;
