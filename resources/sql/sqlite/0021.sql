-- Version 21: what model providers were paid on each UTC day (days since 1970).
CREATE TABLE spending (
    day INTEGER PRIMARY KEY,
    microdollars INTEGER NOT NULL CHECK (microdollars >= 0)
) STRICT;
