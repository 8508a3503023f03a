-- Version 37: the tags of a new ticket are written by the store (ticket.tag). A trigger made each new
-- ticket a statement that may fail half-way, for which SQLite copies every page that it changes.
DROP TRIGGER IF EXISTS tickets_tagged;
