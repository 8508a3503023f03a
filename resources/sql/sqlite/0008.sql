-- Version 8: people who log in; keys that were replaced by a rotation.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    role TEXT NOT NULL CHECK (role = 'agent' OR role = 'supervisor' OR role = 'admin'),
    password_hash BLOB NOT NULL,
    generation INTEGER NOT NULL CHECK (generation > 0),
    created_at INTEGER NOT NULL,
    password_at INTEGER NOT NULL,
    disabled_at INTEGER,
    last_login_at INTEGER
) STRICT;

ALTER TABLE api_keys ADD COLUMN replaced_at INTEGER;
DROP INDEX api_keys_name;
CREATE UNIQUE INDEX api_keys_name ON api_keys (name)
    WHERE revoked_at IS NULL AND replaced_at IS NULL;
