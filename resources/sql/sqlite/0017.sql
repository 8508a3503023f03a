-- Version 17: canned replies, with a handful to begin with.
CREATE TABLE canned_replies (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a removed one can come back under its id
    shortcut TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(shortcut) BETWEEN 1 AND 32),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
    body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
    language TEXT NOT NULL DEFAULT '' CHECK (length(language) <= 8), -- '' is any
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX canned_replies_title ON canned_replies (title COLLATE NOCASE, id);

INSERT INTO canned_replies (shortcut, title, body, language, updated_at) VALUES
('hello', 'We are looking into it', 'Hello {customer.first_name},

thank you for writing. I am looking into this now and will come back to you as soon as I know more. Your reference is {ticket.reference}.

Kind regards
{agent.name}', 'en', 0),
('more', 'More details, please', 'Hello {customer.first_name},

to find the cause I need a little more: what did you do just before, what did you see, and at what time was it? A screenshot helps.

Kind regards
{agent.name}', 'en', 0),
('refund', 'The refund is on its way', 'Hello {customer.first_name},

the refund is on its way. It reaches your account within three to five bank days. Nothing more is needed from you.

Kind regards
{agent.name}', 'en', 0),
('solved', 'Is it solved?', 'Hello {customer.first_name},

this should work again now. If anything is still not as it should be, answer this message and {ticket.reference} opens again by itself.

Kind regards
{agent.name}', 'en', 0),
('hallo', 'Wir kümmern uns darum', 'Guten Tag {customer.name},

vielen Dank für Ihre Nachricht. Ich sehe mir das gerade an und melde mich, sobald ich mehr weiß. Ihr Aktenzeichen ist {ticket.reference}.

Freundliche Grüße
{agent.name}', 'de', 0),
('mehr', 'Bitte um nähere Angaben', 'Guten Tag {customer.name},

damit ich die Ursache finde, brauche ich noch etwas mehr: Was haben Sie unmittelbar davor getan, was haben Sie gesehen, und um wie viel Uhr war das? Ein Bildschirmfoto hilft.

Freundliche Grüße
{agent.name}', 'de', 0),
('erstattung', 'Die Erstattung ist unterwegs', 'Guten Tag {customer.name},

die Erstattung ist unterwegs. Sie ist in drei bis fünf Bankarbeitstagen auf Ihrem Konto. Sie brauchen nichts weiter zu tun.

Freundliche Grüße
{agent.name}', 'de', 0),
('erledigt', 'Ist es erledigt?', 'Guten Tag {customer.name},

das sollte jetzt wieder funktionieren. Falls noch etwas nicht stimmt, antworten Sie einfach auf diese Nachricht, dann wird {ticket.reference} von selbst wieder geöffnet.

Freundliche Grüße
{agent.name}', 'de', 0);
