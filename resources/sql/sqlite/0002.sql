-- Version 2: full text over messages, filled behind a watermark (counters: 'search', 'watermark').
CREATE VIRTUAL TABLE message_text USING fts5 (
    subject, body, content = 'messages', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2"
);
