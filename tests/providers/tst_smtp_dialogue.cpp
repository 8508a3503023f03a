// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/smtp_dialogue.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TestSmtpDialogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsLines();
    void findsTheVerdict();
    void knowsNoVerdictFromHalfAReply();
    void ignoresGoodbye();
    void cleansWords();
    void knowsTheReplyToEachRecipient();
};

void TestSmtpDialogue::joinsLines()
{
    SmtpDialogue dialogue;
    QVERIFY(!dialogue.lastReply());
    dialogue.hear("220 mail.test ready\r\n");
    QCOMPARE(dialogue.lastReply(), (SmtpReply{220, u"220 mail.test ready"_s}));
    dialogue.hear("550-5.7.1 we do not want\r\n");
    QCOMPARE(dialogue.lastReply()->code, 220);
    dialogue.hear("550 this mail\r\n");
    QCOMPARE(dialogue.lastReply(), (SmtpReply{550, u"550 5.7.1 we do not want this mail"_s}));
    dialogue.hear("250\r\n");
    QCOMPARE(dialogue.lastReply(), (SmtpReply{250, u"250"_s}));
}

void TestSmtpDialogue::knowsTheReplyToEachRecipient()
{
    SmtpDialogue dialogue(3);
    for (const char *line : {"220 ready", "250-hello", "250 SMTPUTF8", "250 sender ok"})
        dialogue.hear(line);
    for (const char *line : {"250 first", "550-no", "550 second", "450 third", "354 go"})
        dialogue.hear(line);
    dialogue.hear("250 queued");
    QCOMPARE(dialogue.beforeMail().size(), size_t(3));
    QCOMPARE(dialogue.beforeMail()[0], (SmtpReply{250, u"250 first"_s}));
    QCOMPARE(dialogue.beforeMail()[1], (SmtpReply{550, u"550 no second"_s}));
    QCOMPARE(dialogue.beforeMail()[2].code, 450);
}

void TestSmtpDialogue::findsTheVerdict()
{
    SmtpDialogue dialogue;
    dialogue.hear("250 OK\r\n");
    QVERIFY(!dialogue.invitedMail());
    dialogue.hear("354 go ahead\r\n");
    QVERIFY(dialogue.invitedMail());
    QVERIFY(!dialogue.verdict());
    dialogue.hear("250 queued\r\n");
    dialogue.hear("221 bye\r\n");
    QCOMPARE(dialogue.verdict(), (SmtpReply{250, u"250 queued"_s}));
}

void TestSmtpDialogue::knowsNoVerdictFromHalfAReply()
{
    SmtpDialogue dialogue;
    dialogue.hear("354 go ahead\r\n");
    dialogue.hear("250-almost\r\n");
    dialogue.hear("gibberish\r\n");
    dialogue.hear("\r\n");
    dialogue.hear("99 no\r\n");
    QVERIFY(!dialogue.verdict());
}

void TestSmtpDialogue::ignoresGoodbye()
{
    SmtpDialogue dialogue;
    dialogue.hear("550 no such user\r\n");
    dialogue.hear("221 bye\r\n");
    QCOMPARE(dialogue.lastReply()->code, 550);
}

void TestSmtpDialogue::cleansWords()
{
    SmtpDialogue dialogue;
    dialogue.hear("550 \x1b[31mno\x07\t\xff stop\r\n");
    QCOMPARE(dialogue.lastReply()->text, u"550 [31mno \ufffd stop"_s);
    dialogue.hear("550 " + QByteArray(100'000, 'x') + "\r\n");
    QCOMPARE(dialogue.lastReply()->text.size(), 500);
}

QTEST_GUILESS_MAIN(TestSmtpDialogue)
#include "tst_smtp_dialogue.moc"
