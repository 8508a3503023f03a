// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a conversation: finding words in it, quoting from it, and going on after an answer.
#include "support/window_bench.h"

#include "ui/button.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/conversation_find.h"
#include "ui/conversation_view.h"
#include "ui/label.h"
#include "ui/message_text.h"
#include "ui/ticket_list_pane.h"

#include <QLineEdit>
#include <QScrollBar>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

Message said(MessageKind kind, const QString &body, qint64 id)
{
    Message message;
    message.id = MessageId{id};
    message.ticket = TicketId{3};
    message.publicId = QUuid::createUuid();
    message.kind = kind;
    message.author = kind == MessageKind::Customer ? u"Anna"_s : u"Mara Klein"_s;
    message.channel = Channel::Email;
    message.body = body;
    message.createdAt = fake::sampleNow() - std::chrono::minutes(100 - id);
    return message;
}

struct Bench
{
    WindowBench bench;

    explicit Bench(const QStringList &bodies)
    {
        auto &messages = bench.desk.messages_[3];
        messages.clear();
        for (const QString &body : bodies)
            messages.push_back(said(MessageKind::Customer, body, qint64(messages.size()) + 1));
        bench.show();
        bench.window->showView(TicketView::All);
        bench.settle();
        bench.window->openTicket(TicketId{3});
        bench.settle();
    }
    TicketPage &page() { return bench.window->tickets(); }
    ConversationFind &find() { return page().find(); }
    QLineEdit *field() { return find().findChild<QLineEdit *>(); }
    void key(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                    : bench.window.get(),
                        key, held);
        bench.settle();
    }
    void lookFor(const QString &words)
    {
        key(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(field(), words);
        bench.settle();
    }
    QString state()
    {
        for (const Label *label : find().findChildren<Label *>())
            if (label->isVisible())
                return label->text();
        return {};
    }
    bool isInSight(int message)
    {
        const auto texts = page().conversation().findChildren<MessageText *>();
        const MessageText *text = texts[message];
        const QRect place = text->foundRect(0).translated(
            text->mapTo(page().conversation().viewport(), QPoint(0, 0)));
        return page().conversation().viewport()->rect().contains(place.center());
    }
};

} // namespace

class ConversationFindTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void wordsAreCountedInAnyCase()
    {
        Bench b({u"The Invoice is wrong, the invoice!"_s, u"No word"_s, u"INVOICE 4"_s});
        QVERIFY(!b.find().isVisible());
        b.lookFor(u"invoice"_s);
        QVERIFY(b.find().isVisible());
        QCOMPARE(b.find().count(), 3);
        QCOMPARE(b.state(), u"3 of 3"_s); // the latest first
        b.bench.shoot(u"conversation-find"_s);
    }

    void enterGoesRoundBothWays()
    {
        Bench b({u"one a"_s, u"two a"_s, u"three a"_s});
        b.lookFor(u" a"_s);
        QCOMPARE(b.find().current(), 2);
        b.key(Qt::Key_Return);
        QCOMPARE(b.find().current(), 0);
        b.key(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(b.find().current(), 2);
        b.key(Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(b.find().current(), 1);
    }

    void theOneIsBroughtIntoSight()
    {
        QStringList bodies{u"needle at the top"_s};
        for (int i = 0; i < 20; ++i)
            bodies << u"Line one\nLine two\nLine three\nLine four, of message %1"_s.arg(i);
        bodies << u"needle at the end"_s;
        Bench b(bodies);
        b.lookFor(u"needle"_s);
        QVERIFY(b.isInSight(int(bodies.size()) - 1));
        QVERIFY(!b.isInSight(0));
        b.key(Qt::Key_Return);
        QVERIFY(b.isInSight(0));
    }

    void whatAQuotedTailHidesIsFound()
    {
        Bench b({u"See below.\n\nOn 9 March Anna wrote:\n> the needle\n> is here"_s});
        auto *text = b.page().conversation().findChild<MessageText *>();
        QVERIFY(!text->text().contains(u"needle"_s));
        b.lookFor(u"needle"_s);
        QCOMPARE(b.find().count(), 1);
        QVERIFY(text->text().contains(u"needle"_s));
    }

    void whatIsFarDownALongTextIsFound()
    {
        Bench b({QString(MessageText::partSize + 500, u'x') + u" needle"_s});
        b.lookFor(u"needle"_s);
        QCOMPARE(b.find().count(), 1);
    }

    void nothingFoundIsSaid()
    {
        Bench b({u"A word"_s});
        b.lookFor(u"zebra"_s);
        QCOMPARE(b.state(), u"Nothing found"_s);
        b.key(Qt::Key_Return);
        QCOMPARE(b.find().current(), -1);
    }

    void escapeEndsItAndTakesTheMarksAway()
    {
        Bench b({u"A needle"_s});
        b.lookFor(u"needle"_s);
        auto *text = b.page().conversation().findChild<MessageText *>();
        QCOMPARE(text->found(), 1);
        b.key(Qt::Key_Escape);
        QVERIFY(!b.find().isVisible());
        QCOMPARE(text->found(), 0);
        QVERIFY(b.page().conversation().hasFocus());
    }

    void anotherTicketEndsIt()
    {
        Bench b({u"A needle"_s});
        b.lookFor(u"needle"_s);
        b.bench.window->openTicket(TicketId{2});
        b.bench.settle();
        QVERIFY(!b.find().isVisible());
    }

    void whatIsSelectedIsQuoted()
    {
        Bench b({u"First line.\nSecond line."_s});
        auto *text = b.page().conversation().findChild<MessageText *>();
        text->setFocus();
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(b.page().list().choice().isEmpty()); // not the tickets of the list
        QCOMPARE(text->selectedText(), u"First line.\nSecond line."_s);
        b.bench.window->commands().run(u"ticket.quote"_s);
        b.bench.settle();
        QCOMPARE(b.page().composer().text(), u"> First line.\n> Second line.\n\n"_s);
        QCOMPARE(b.page().composer().kind(), MessageKind::Reply);
    }

    void elseWhatTheCustomerWroteLast()
    {
        Bench b({u"Long ago."_s, u"Just now."_s});
        b.bench.window->commands().run(u"ticket.quote"_s);
        b.bench.settle();
        QCOMPARE(b.page().composer().text(), u"> Just now.\n\n"_s);
        // What was written stays.
        b.bench.window->commands().run(u"ticket.quote"_s);
        QCOMPARE(b.page().composer().text(), u"> Just now.\n\n> Just now.\n\n"_s);
    }

    void anAnswerCanLeadToTheNextTicket()
    {
        Bench b({u"A question"_s});
        const TicketId before = b.page().open()->ticket.id;
        b.page().composer().focusBox();
        auto *box = b.page().composer().findChild<ComposerBox *>();
        QTest::keyClicks(box, u"An answer"_s);
        QTest::keyClick(box, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        b.bench.settle();
        QVERIFY(b.bench.desk.last<SendReply>());
        QVERIFY(b.page().open());
        QVERIFY(b.page().open()->ticket.id != before);
    }
};

QTEST_MAIN(ConversationFindTest)
#include "tst_conversation_find.moc"
