// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/paper_samples.h"

#include <QTextBlock>
#include <QTextDocument>

#include <time.h>

using namespace caseline;
using namespace caseline::fake::sheets;
using namespace Qt::StringLiterals;

namespace {

/// As long as it lives the machine stands elsewhere.
class InZone
{
public:
    explicit InZone(const QByteArray &zone)
        : m_before(qgetenv("TZ"))
    {
        stand(zone);
    }
    ~InZone() { stand(m_before); }

private:
    static void stand(const QByteArray &zone)
    {
        qputenv("TZ", zone);
        tzset();
    }
    QByteArray m_before;
};

} // namespace

class TicketPaperTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void saysWhatTheTicketIs()
    {
        TicketPaper paper = somePaper();
        paper.ticket.assignee = u"Mara Klein"_s;
        paper.ticket.status = Status::Resolved;
        paper.ticket.resolvedAt = fake::sampleNow() + std::chrono::hours(1);
        const QStringList lines = textOf(paper).split(u'\n');
        QCOMPARE(lines.mid(0, 2), QStringList({u"TKT-20260310-0042"_s, u"Charged twice"_s}));
        for (const QString &line :
             {u"Customer\tAnna Lindqvist, anna@nordbruk.example"_s, u"Status\tResolved"_s,
              u"Priority\tHigh"_s, u"Category\tDuplicate payment"_s, u"Assigned to\tMara Klein"_s,
              u"Created\t10 March 2026, 14:12"_s, u"Resolved\t10 March 2026, 15:12"_s})
            QVERIFY2(lines.contains(line), qPrintable(line + u" in\n"_s + lines.join(u'\n')));
        QVERIFY2(lines.last().startsWith(u"Printed\t10 March 2026, 16:12"_s),
                 qPrintable(lines.last()));
    }

    void leavesOutWhatTheTicketHasNot()
    {
        TicketPaper paper = somePaper();
        paper.ticket.customer = {};
        paper.ticket.customer.email = u"only@address.example"_s;
        const QString text = textOf(paper);
        QVERIFY(!text.contains(u"Assigned"_s));
        QVERIFY(!text.contains(u"Resolved"_s));
        QCOMPARE(text.count(u"only@address.example"_s), 1);
    }

    void timesAreThoseOfTheReader()
    {
        const InZone zone("Asia/Tokyo");
        const TicketPaper paper =
            somePaper({someMessage(MessageKind::Customer, u"Anna"_s, u"Hello"_s)});
        const QString text = textOf(paper);
        QVERIFY2(text.contains(u"Created\t10 March 2026, 23:12"_s), qPrintable(text));
        QVERIFY(text.contains(u"Customer, E-mail, 10 March 2026, 23:12"_s));
        QVERIFY(text.contains(u"11 March 2026, 01:12; all times are those of Asia/Tokyo"_s));
    }

    void eachMessageHasItsAuthorRoleChannelAndTime()
    {
        TicketPaper paper =
            somePaper({someMessage(MessageKind::Customer, u"Anna"_s, u"Where is it?"_s, 1),
                       someMessage(MessageKind::Reply, u"Mara"_s, u"On its way."_s, 2),
                       someMessage(MessageKind::Assistant, {}, u"We have it."_s, 3)});
        std::get<MessageEntry>(paper.entries[0]).message.channel = Channel::Whatsapp;
        const QString text = textOf(paper);
        QVERIFY2(text.contains(u"Anna  Customer, WhatsApp, 10 March 2026, 14:13\nWhere is it?\n"
                               "Mara  Agent, E-mail, 10 March 2026, 14:14\nOn its way.\n"
                               "Assistant  Assistant, E-mail, 10 March 2026, 14:15\nWe have it."_s),
                 qPrintable(text));
    }

    void lettersOfOursTakeALineAndEventsNone()
    {
        TicketPaper paper = somePaper();
        OutboxItem letter;
        letter.body = u"We have your message."_s;
        letter.status = DeliveryStatus::Dead;
        letter.createdAt = fake::sampleNow();
        paper.entries.emplace_back(letter);
        paper.entries.emplace_back(
            Event{{}, fake::sampleNow(), u"Mara"_s, u"escalated"_s, {{u"why"_s, u"secret"_s}}});
        const QString text = textOf(paper);
        QVERIFY2(text.endsWith(u"\nAcknowledgement, E-mail, Gave up, 10 March 2026, 14:12"_s),
                 qPrintable(text));
        QVERIFY(!text.contains(u"We have your message."_s));
        QVERIFY(!text.contains(u"secret"_s));
        QVERIFY(!text.contains(u"escalated"_s));
    }

    void quotedTailsAreLeftOutAndTold()
    {
        const QString body = u"Thanks, it came.\n\nOn 9 March billing@caseline.example wrote:\n"
                             "> Your invoice\n> is attached."_s;
        const QString text =
            textOf(somePaper({someMessage(MessageKind::Customer, u"Anna"_s, body)}));
        QVERIFY2(text.endsWith(u"Thanks, it came.\n3 quoted line(s) left out"_s), qPrintable(text));
    }

    void aReplyThatDidNotArriveSaysSo()
    {
        TicketPaper paper = somePaper({someMessage(MessageKind::Reply, u"Mara"_s, u"Sorry"_s)});
        const QString before = textOf(paper);
        std::get<MessageEntry>(paper.entries[0]).delivery = DeliveryStatus::Dead;
        const QString after = textOf(paper);
        QVERIFY(!before.contains(u"Gave up"_s));
        QVERIFY2(after.contains(u"Mara  Agent, E-mail, Gave up, "_s), qPrintable(after));
    }

    void notesAreLeftOutUnlessAskedFor()
    {
        TicketPaper paper =
            somePaper({someMessage(MessageKind::Customer, u"Anna"_s, u"Hello"_s, 0),
                       someMessage(MessageKind::Note, u"Lisa"_s, u"She is a thief"_s, 1)});
        std::get<MessageEntry>(paper.entries[1]).files = {
            Attachment{{}, {}, u"proof.png"_s, u"image/png"_s, 9}};
        const QString without = textOf(paper);
        QVERIFY(!without.contains(u"thief"_s));
        QVERIFY(!without.contains(u"Lisa"_s));
        QVERIFY(!without.contains(u"proof.png"_s));
        paper.notes = true;
        const auto document = paperDocument(paper);
        QVERIFY(textOf(paper).contains(u"Lisa  Internal note, 10 March 2026, 14:13"_s));
        const QTextBlock note = blockWith(*document, u"thief"_s);
        QVERIFY(note.isValid());
        QVERIFY(note.blockFormat().hasProperty(QTextFormat::BackgroundBrush));
        QVERIFY(!blockWith(*document, u"Hello"_s)
                     .blockFormat()
                     .hasProperty(QTextFormat::BackgroundBrush));
    }

    void filesAreNamed()
    {
        TicketPaper paper = somePaper({someMessage(MessageKind::Customer, u"Anna"_s, u"Here"_s)});
        std::get<MessageEntry>(paper.entries[0]).files = {
            Attachment{{}, {}, u"statement.pdf"_s, u"application/pdf"_s, 84'000},
            Attachment{{}, {}, u"../evil\u202Egnp.exe"_s, u"image/png"_s, 2'000}};
        const QString text = textOf(paper);
        QVERIFY2(text.endsWith(u"Here\nFiles: statement.pdf (84 kB), evilgnp.exe (2 kB)"_s),
                 qPrintable(text));
    }

    void hostileTextStaysText_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("onPaper");
        const auto row = [](const char *what, const QString &written, const QString &onPaper) {
            QTest::newRow(what) << written << onPaper;
        };
        const QString html = u"<b>x</b><img src=\"file:///etc/passwd\"><script>alert(1)</script>"_s;
        row("html", html, html);
        row("entities", u"&lt;b&gt; &amp; &#0;"_s, u"&lt;b&gt; &amp; &#0;"_s);
        row("markdown", u"# big\n![x](http://evil.example/p.png)"_s,
            u"# big\n![x](http://evil.example/p.png)"_s);
        row("controls", u"a\x1b[2J\x07z\u0000q"_s, u"a[2Jzq"_s);
        row("frame marks", u"a\uFDD0b\uFDD1c"_s, u"a\nb\nc"_s);
        row("object", u"a\uFFFCb"_s, u"ab"_s);
        row("overrides", u"pay \u202Eevil\u202D now"_s, u"pay evil now"_s);
        row("line ends", u"a\r\nb\rc\u2028d\u2029e"_s, u"a\nb\nc\nd\ne"_s);
        row("edges", u"\n \r\n  a\n\nb\n\n"_s, u"  a\n\nb"_s);
        row("Persian joiner", u"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"_s,
            u"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"_s);
        row("emoji", u"\U0001F469\u200D\U0001F52C"_s, u"\U0001F469\u200D\U0001F52C"_s);
    }

    void hostileTextStaysText()
    {
        QFETCH(QString, written);
        QFETCH(QString, onPaper);
        const QString text =
            textOf(somePaper({someMessage(MessageKind::Customer, u"A"_s, written)}));
        const QString body = text.mid(text.indexOf(u'\n', text.indexOf(u"A  Customer"_s)) + 1);
        QCOMPARE(body, onPaper);
    }

    void hostileNamesAndSubjectsStayOnTheirLine()
    {
        TicketPaper paper =
            somePaper({someMessage(MessageKind::Customer, u"A<i>\n\u2029Agent"_s, u"x"_s)});
        paper.ticket.subject = u"<h1>Free</h1>\r\nStatus: Closed"_s;
        paper.ticket.customer.name = u"Eve\u2028Priority: Low"_s;
        const QStringList lines = textOf(paper).split(u'\n');
        QVERIFY(lines.contains(u"<h1>Free</h1> Status: Closed"_s));
        QVERIFY(!lines.contains(u"Status: Closed"_s));
        QVERIFY(!lines.contains(u"Priority: Low"_s));
        QVERIFY(lines.join(u'\n').contains(u"A<i> Agent  Customer, E-mail"_s));
    }

    void nothingIsLoadedFromOutside()
    {
        const auto document = paperDocument(somePaper({someMessage(
            MessageKind::Customer, u"A"_s, u"<img src='http://evil.example/pixel.png'>"_s)}));
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                QVERIFY(!part.fragment().charFormat().isImageFormat());
                QVERIFY(!part.fragment().charFormat().isAnchor());
            }
    }

    void eachLineRunsInItsOwnDirection()
    {
        const QString arabic = u"\u0645\u0631\u062D\u0628\u0627 Anna"_s;
        TicketPaper paper = somePaper({someMessage(MessageKind::Customer, u"\u0639\u0645\u0631"_s,
                                                   arabic + u"\n12345\nInvoice 20418"_s),
                                       someMessage(MessageKind::Reply, u"Mara"_s, u"98765"_s)});
        const auto english = paperDocument(paper);
        QCOMPARE(blockWith(*english, arabic).textDirection(), Qt::RightToLeft);
        QCOMPARE(blockWith(*english, u"12345"_s).textDirection(), Qt::RightToLeft);
        QCOMPARE(blockWith(*english, u"Invoice"_s).textDirection(), Qt::LeftToRight);
        QCOMPARE(blockWith(*english, u"98765"_s).textDirection(), Qt::LeftToRight);
        QCOMPARE(blockWith(*english, u"Priority"_s).textDirection(), Qt::LeftToRight);
        paper.direction = Qt::RightToLeft;
        const auto mirrored = paperDocument(paper);
        QCOMPARE(blockWith(*mirrored, u"Priority"_s).textDirection(), Qt::RightToLeft);
        QCOMPARE(blockWith(*mirrored, u"Charged twice"_s).textDirection(), Qt::LeftToRight);
        QCOMPARE(blockWith(*mirrored, u"Invoice"_s).textDirection(), Qt::LeftToRight);
        QCOMPARE(blockWith(*mirrored, u"98765"_s).textDirection(), Qt::RightToLeft);
    }

    void theFileIsNamedSafely_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Charged twice"_s << u"TKT-1 Charged twice.pdf"_s;
        QTest::newRow("empty") << QString() << u"TKT-1.pdf"_s;
        QTest::newRow("path") << u"../../etc/passwd"_s << u"TKT-1 ..-..-etc-passwd.pdf"_s;
        QTest::newRow("windows") << u"a\\b: c?"_s << u"TKT-1 a-b_ c_.pdf"_s;
        QTest::newRow("shell") << u"`rm` $HOME"_s << u"TKT-1 _rm_ _HOME.pdf"_s;
        QTest::newRow("lines") << u"a\nb\u202Efdp"_s << u"TKT-1 a bfdp.pdf"_s;
        QTest::newRow("long") << QString(500, u'x') << u"TKT-1 %1.pdf"_s.arg(QString(80, u'x'));
    }

    void theFileIsNamedSafely()
    {
        QFETCH(QString, subject);
        QFETCH(QString, name);
        Ticket ticket;
        ticket.reference = u"TKT-1"_s;
        ticket.subject = subject;
        QCOMPARE(paperFileName(ticket), name);
    }
};

QTEST_MAIN(TicketPaperTest)
#include "tst_ticket_paper.moc"
