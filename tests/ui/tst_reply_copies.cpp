// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing who gets a copy, below the recipient of an answer.
#include "support/window_bench.h"

#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/copy_choice.h"
#include "ui/label.h"

#include <QMenu>
#include <QTimer>

using namespace caseline;
using fake::WindowBench;

namespace {

const QString bo = QStringLiteral("bo@example.com");
const QString eve = QStringLiteral("eve@example.com");

struct Bench
{
    WindowBench bench;
    TicketId ticket;

    explicit Bench(const QStringList &people)
    {
        for (TicketId id : mailed())
            bench.desk.copies[id.value] = people;
        bench.show();
        for (int i = 0; i < 20 && !isMail(); ++i) {
            bench.window->commands().run(QStringLiteral("list.next"));
            bench.settle();
        }
    }
    std::vector<TicketId> mailed()
    {
        TicketQuery all;
        all.view = TicketView::All;
        std::vector<TicketId> ids;
        const auto keys = *bench.desk.keys(all);
        ids.reserve(keys.size());
        for (const TicketKey &key : keys)
            ids.push_back(key.id);
        return ids;
    }
    bool isMail()
    {
        const auto *open = bench.window->tickets().open();
        return open && open->ticket.channel == Channel::Email;
    }
    Composer &composer() { return bench.window->tickets().composer(); }
    CopyChoice &copies() { return composer().copyChoice(); }
    bool shows(const QString &text)
    {
        const auto labels = copies().findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(), [&](const Label *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void send(const QString &words)
    {
        composer().setKind(MessageKind::Reply);
        composer().focusBox();
        auto *box = composer().findChild<ComposerBox *>();
        QTest::keyClicks(box, words);
        QTest::keyClick(box, Qt::Key_Return, Qt::ControlModifier);
        bench.settle();
    }
};

} // namespace

class TestReplyCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void everybodyGetsACopyUntilSomebodyIsLeftOut()
    {
        Bench b({bo, eve});
        QVERIFY(b.isMail());
        QVERIFY(b.copies().isVisible());
        QVERIFY(b.shows(bo) && b.shows(eve));
        b.bench.shoot(QStringLiteral("reply-copies"));
        b.copies().setChosen(eve, false);
        QVERIFY(b.shows(bo) && !b.shows(eve));
        b.send(QStringLiteral("Dear all"));
        QCOMPARE(b.bench.desk.last<SendReply>()->cc, QStringList{bo});
    }

    void whoIsLeftOutStaysSoUntilAnotherTicket()
    {
        Bench b({bo, eve});
        b.copies().setChosen(bo, false);
        b.copies().setPeople({bo, eve, QStringLiteral("zoe@example.com")}); // somebody joined
        QCOMPARE(b.copies().chosen(), (QStringList{eve, QStringLiteral("zoe@example.com")}));
        b.copies().start({bo, eve});
        QCOMPARE(b.copies().chosen(), (QStringList{bo, eve}));
    }

    void theMenuOffersEachAndNobody()
    {
        Bench b({bo, eve});
        QStringList offered;
        QTimer::singleShot(50, &b.copies(), [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction *action : menu->actions())
                if (!action->isSeparator())
                    offered << action->text();
            menu->actions().constLast()->trigger();
            menu->close();
        });
        b.copies().openMenu();
        QCOMPARE(offered.size(), 3);
        QVERIFY(offered[0].contains(bo));
        QVERIFY(b.copies().chosen().isEmpty());
        QVERIFY(b.shows(QStringLiteral("nobody")));
        b.send(QStringLiteral("Only you"));
        QVERIFY(b.bench.desk.last<SendReply>()->cc.isEmpty());
    }

    void nobodyIsOfferedWhereNobodyCanGetOne()
    {
        Bench none({});
        QVERIFY(!none.copies().isVisible());
        Bench b({bo});
        b.composer().setKind(MessageKind::Note);
        b.bench.settle();
        QVERIFY(!b.copies().isVisible());
        b.composer().setKind(MessageKind::Reply);
        QVERIFY(b.copies().isVisible());
    }

    void theCustomerIsNoCopy()
    {
        Bench b({bo});
        const QString customer = b.bench.window->tickets().open()->ticket.customer.email;
        b.composer().setPeople({customer, bo});
        QCOMPARE(b.composer().copies(), QStringList{bo});
    }

    void wordsBeingTypedStay()
    {
        Bench b({bo});
        b.composer().setKind(MessageKind::Reply);
        auto *box = b.composer().findChild<ComposerBox *>();
        box->selectAll(); // somebody had begun
        QTest::keyClicks(box, QStringLiteral("Dear Anna"));
        QTextCursor cursor = box->textCursor();
        cursor.setPosition(4);
        box->setTextCursor(cursor);
        b.composer().setPeople({bo, eve});
        QCOMPARE(box->textCursor().position(), 4);
        QCOMPARE(b.composer().text(), QStringLiteral("Dear Anna"));
    }
};

QTEST_MAIN(TestReplyCopies)
#include "tst_reply_copies.moc"
