-- Version 16: names of customers by any of their words. Customers without a name, which programs
-- bring by the thousand, cost nothing here.

CREATE VIRTUAL TABLE customer_text USING fts5 (
    name, content = 'customers', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO customer_text (rowid, name) SELECT id, name FROM customers WHERE name <> '';
CREATE TRIGGER customers_named AFTER INSERT ON customers WHEN new.name <> ''
BEGIN
    INSERT INTO customer_text (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER customers_unnamed AFTER DELETE ON customers WHEN old.name <> ''
BEGIN
    INSERT INTO customer_text (customer_text, rowid, name) VALUES ('delete', old.id, old.name);
END;
CREATE TRIGGER customers_name_left AFTER UPDATE OF name ON customers
WHEN old.name <> '' AND old.name <> new.name
BEGIN
    INSERT INTO customer_text (customer_text, rowid, name) VALUES ('delete', old.id, old.name);
END;
CREATE TRIGGER customers_name_came AFTER UPDATE OF name ON customers
WHEN new.name <> '' AND old.name <> new.name
BEGIN
    INSERT INTO customer_text (rowid, name) VALUES (new.id, new.name);
END;
