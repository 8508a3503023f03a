-- Version 14: keys by name, those that were replaced too.
CREATE INDEX api_keys_by_name ON api_keys (name);
