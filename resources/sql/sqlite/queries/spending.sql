-- What model providers were paid.
-- name: spending.on
SELECT microdollars FROM spending WHERE day = ?
-- name: spending.add
INSERT INTO spending (day, microdollars) VALUES (?, ?)
ON CONFLICT (day) DO UPDATE SET microdollars = microdollars + excluded.microdollars
