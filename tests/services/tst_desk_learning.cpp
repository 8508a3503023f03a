// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/desk_learning.h"
#include "support/service_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

LessonBook bookOf(ServiceFixture &desk)
{
    const auto book = desk.store.desk().lessons().lessons(10);
    return book ? *book : LessonBook();
}

bool waitsToLearn(ServiceFixture &desk)
{
    bool waits = false;
    const auto asked = ServiceFixture::await<bool>([&](auto done) {
        auto there = std::make_shared<bool>(false);
        desk.store.desk().store().submit(
            [there](Transaction &tx) -> Result<void> {
                const auto has = tx.timers().hasJob(u"learn"_s);
                *there = has && *has;
                return {};
            },
            [there, done](const Result<void> &) { done(*there); });
    });
    if (asked)
        waits = *asked;
    return waits;
}

} // namespace

class DeskLearningTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCorrectionIsALesson()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(!waitsToLearn(desk));
        QVERIFY(desk.run(id, SetCategory{u"statement_error"_s}));
        const LessonBook book = bookOf(desk);
        QCOMPARE(book.count, 1);
        QCOMPARE(book.lessons.front().message, ServiceFixture::angryMessage().body);
        QCOMPARE(book.lessons.front().taxonomy, u"fintech"_s);
        QCOMPARE(book.lessons.front().category, u"statement_error"_s);
        QVERIFY(waitsToLearn(desk));

        // A second thought takes the place of the first.
        QVERIFY(desk.run(id, SetCategory{u"refund_request"_s}));
        const LessonBook later = bookOf(desk);
        QCOMPARE(later.count, 1);
        QCOMPARE(later.lessons.front().category, u"refund_request"_s);
        QVERIFY(later.mark != book.mark);
    }

    void aConfirmationSaysLess()
    {
        ServiceFixture desk;
        const TicketId first = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(first, ConfirmCategory{}));
        const int confirmed = bookOf(desk).lessons.front().weight;
        QVERIFY(desk.run(first, SetCategory{u"other"_s}));
        QVERIFY(bookOf(desk).lessons.front().weight > confirmed);
    }

    void whatIsTakenBackIsNoLesson()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        const auto corrected = desk.run(id, SetCategory{u"other"_s});
        QVERIFY(corrected);
        QVERIFY(desk.run(id, *corrected->undo));
        QCOMPARE(bookOf(desk).count, 0);
        // Taking back something else leaves the lesson.
        QVERIFY(desk.run(id, SetCategory{u"other"_s}));
        const auto urgent = desk.run(id, SetPriority{Priority::Low});
        QVERIFY(desk.run(id, *urgent->undo));
        QCOMPARE(bookOf(desk).count, 1);
    }

    void aDeletedTicketTeachesNothing()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, SetCategory{u"other"_s}));
        QVERIFY(desk.run(id, DeleteTicket{}));
        QCOMPARE(bookOf(desk).count, 0);
    }

    void resetForgetsEverything()
    {
        ServiceFixture desk;
        SqliteDesk &store = desk.store.desk();
        Judge judge = *Judge::load();
        DeskLearning learning(store.store(), store.lessons(), judge, desk.clock);
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, SetCategory{u"other"_s}));
        LearnedModel learned;
        learned.base = QByteArray(32, 'b');
        learned.classifier = "weights";
        learned.lessons = 1;
        learned.at = desk.clock.now();
        QVERIFY(ServiceFixture::await<bool>([&](auto done) {
            store.store().submit(
                [learned](Transaction &tx) { return tx.lessons().saveLearned(learned); },
                [done](const Result<void> &saved) {
                    done(saved ? Result<bool>(true) : failure(saved.error()));
                });
        }));
        QCOMPARE(**store.lessons().learned(), learned);
        QVERIFY(ServiceFixture::await<bool>([&](auto done) {
            learning.reset([done](const Result<void> &reset) {
                done(reset ? Result<bool>(true) : failure(reset.error()));
            });
        }));
        QCOMPARE(bookOf(desk).count, 0);
        QVERIFY(!*store.lessons().learned());
    }
};

QTEST_GUILESS_MAIN(DeskLearningTest)
#include "tst_desk_learning.moc"
