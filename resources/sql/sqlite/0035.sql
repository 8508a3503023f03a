-- Version 35: in which language a customer was last seen to write; letters go out in it.
ALTER TABLE customers ADD COLUMN language TEXT NOT NULL DEFAULT '';
