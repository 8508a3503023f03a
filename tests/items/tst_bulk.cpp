// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing many tickets, changing them in one go, and what takes it back.
#include "support/memory_desk.h"

#include "items/change_batcher.h"
#include "items/ticket_choice.h"
#include "items/undo_stack.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

/// Keeps commands until they are let through.
class SlowDesk final : public DeskCommands
{
public:
    explicit SlowDesk(DeskCommands &desk)
        : m_desk(desk)
    {}
    void run(CommandRequest request, Done done) override
    {
        held.emplace_back(std::move(request), std::move(done));
    }
    void letThrough(size_t count)
    {
        for (; count > 0 && !held.empty(); --count) {
            auto [request, done] = std::move(held.front());
            held.erase(held.begin());
            m_desk.run(std::move(request), std::move(done));
        }
    }
    std::vector<std::pair<CommandRequest, Done>> held;

private:
    DeskCommands &m_desk;
};

struct BulkDesk
{
    explicit BulkDesk(int tickets)
    {
        for (int i = 0; i < tickets; ++i) {
            Ticket ticket;
            ticket.subject = u"Ticket %1"_s.arg(i + 1);
            ticket.createdAt = fromMs(1000 * (i + 1));
            ticket.sla.due = ticket.createdAt;
            ids.push_back(desk.add(ticket));
        }
        list.setQuery({});
        QCoreApplication::processEvents();
    }

    std::vector<BulkStep> resolveAll() const
    {
        std::vector<BulkStep> steps;
        for (const TicketId id : ids)
            steps.push_back({id, SetStatus{Status::Resolved, {}}});
        return steps;
    }
    BulkReport run(std::vector<BulkStep> steps)
    {
        BulkRun bulk(desk, Caller::local(u"Mara"_s), std::move(steps));
        std::optional<BulkReport> report;
        QObject::connect(&bulk, &BulkRun::finished, &bulk,
                         [&](const BulkReport &r) { report = r; });
        bulk.start();
        if (!QTest::qWaitFor([&] { return report.has_value(); }))
            qFatal("the run does not end");
        return *report;
    }
    int resolved() const
    {
        return int(std::count_if(desk.tickets_.begin(), desk.tickets_.end(), [](const auto &entry) {
            return entry.second.status == Status::Resolved;
        }));
    }
    void settle()
    {
        QTest::qWait(300);
        QCoreApplication::processEvents();
    }

    fake::FixedClock clock;
    fake::MemoryDesk desk{clock};
    fake::InlineBackground background;
    ChangeBatcher changes{desk};
    TicketListModel list{desk, background, changes};
    std::vector<TicketId> ids;
};

} // namespace

class TestBulk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesAllAndTellsHowFar()
    {
        BulkDesk desk(40);
        BulkRun bulk(desk.desk, Caller::local(u"Mara"_s), desk.resolveAll());
        QSignalSpy progress(&bulk, &BulkRun::progressed);
        QSignalSpy finished(&bulk, &BulkRun::finished);
        bulk.start();
        QCOMPARE(desk.resolved(), 0); // nothing before the event loop turns
        QVERIFY(finished.wait());
        QCOMPARE(desk.resolved(), 40);
        QCOMPARE(progress.count(), 40);
        QCOMPARE(progress.last().at(0).toInt(), 40);
        QCOMPARE(finished.count(), 1);
    }
    void nothingToDoEndsToo()
    {
        BulkDesk desk(1);
        QVERIFY(desk.run({}).done.empty());
    }
    void goesOnAfterARefusalAndReportsIt()
    {
        BulkDesk desk(5);
        desk.desk.refused = {2, 4};
        const BulkReport report = desk.run(desk.resolveAll());
        QCOMPARE(report.done.size(), size_t(3));
        QCOMPARE(report.refused.size(), size_t(2));
        QCOMPARE(report.refused[0].ticket, TicketId{2});
        QCOMPARE(report.refused[1].error.kind, ErrorKind::Conflict);
        QCOMPARE(desk.resolved(), 3);
    }
    void cancelBeginsNoMoreButFinishesWhatIsUnderWay()
    {
        BulkDesk desk(40);
        SlowDesk slow(desk.desk);
        BulkRun bulk(slow, Caller::local(u"Mara"_s), desk.resolveAll());
        std::optional<BulkReport> report;
        connect(&bulk, &BulkRun::finished, this, [&](const BulkReport &r) { report = r; });
        bulk.start();
        QTRY_VERIFY(!slow.held.empty());
        QVERIFY(slow.held.size() < 40); // a few at a time
        const size_t underWay = slow.held.size();
        bulk.cancel();
        QCoreApplication::processEvents();
        QVERIFY(!report);
        slow.letThrough(40);
        QTRY_VERIFY(report);
        QCOMPARE(report->done.size(), underWay);
        QCOMPARE(report->left.size(), 40 - underWay);
        QCOMPARE(size_t(desk.resolved()), underWay);
    }
    void endingItWhileItRunsIsSafe()
    {
        BulkDesk desk(40);
        SlowDesk slow(desk.desk);
        {
            BulkRun bulk(slow, Caller::local(u"Mara"_s), desk.resolveAll());
            bulk.start();
            QTRY_VERIFY(!slow.held.empty());
        }
        slow.letThrough(100);
        QCoreApplication::processEvents();
        QVERIFY(desk.resolved() < 40);
    }

    void undoOfAllBringsEverythingBack()
    {
        BulkDesk desk(12);
        desk.desk.tickets_[3].status = Status::Pending;
        const auto before = desk.desk.tickets_;
        const BulkReport report = desk.run(desk.resolveAll());
        UndoStack stack;
        std::vector<BulkStep> steps;
        for (const BulkDone &done : report.done)
            steps.push_back({done.step.ticket, *done.undo});
        const int id = stack.push(u"12 resolved"_s, steps);
        QVERIFY(desk.run(stack.take(id)->steps).refused.empty());
        for (const auto &[ticket, was] : before)
            QCOMPARE(desk.desk.tickets_[ticket].status, was.status);
        QVERIFY(stack.isEmpty());
    }
    void whatWasDoneBeforeCanBeTakenBackAfterTheLater()
    {
        BulkDesk desk(1);
        UndoStack stack;
        const auto change = [&](Command command) {
            const BulkReport report = desk.run({{TicketId{1}, std::move(command)}});
            stack.push({}, {{TicketId{1}, *report.done[0].undo}});
        };
        change(SetPriority{Priority::Low});
        change(SetPriority{Priority::High});
        change(SetStatus{Status::Pending, {}});
        while (!stack.isEmpty()) {
            const BulkReport report = desk.run(stack.take(stack.last())->steps);
            QVERIFY(report.refused.empty());
            for (const BulkDone &done : report.done)
                stack.follow(done);
        }
        QCOMPARE(desk.desk.tickets_[1].priority, Priority::Medium);
        QCOMPARE(desk.desk.tickets_[1].status, Status::Open);
    }
    void somebodyElsesChangeIsNotOverwritten()
    {
        BulkDesk desk(1);
        const BulkReport mine = desk.run({{TicketId{1}, SetPriority{Priority::Low}}});
        desk.run({{TicketId{1}, SetPriority{Priority::Urgent}}});
        const BulkReport undone = desk.run({{TicketId{1}, *mine.done[0].undo}});
        QCOMPARE(undone.refused.size(), size_t(1));
        QCOMPARE(desk.desk.tickets_[1].priority, Priority::Urgent);
    }
    void theOldestUndoIsForgotten()
    {
        UndoStack stack;
        const int first = stack.push({}, {});
        for (int i = 0; i < 100; ++i)
            stack.push({}, {});
        QVERIFY(!stack.contains(first));
        QVERIFY(!stack.take(first));
    }

    void choosesRangesAndLetsGoOfThem()
    {
        BulkDesk desk(10);
        TicketChoice choice(desk.list);
        choice.toggle(desk.list.idAt(0));
        choice.toggle(desk.list.idAt(4));
        choice.extend(4, 7);
        QCOMPARE(choice.count(), 5);
        choice.extend(7, 5); // shrinks
        QCOMPARE(choice.count(), 3);
        choice.extend(5, 2); // over the anchor to the other side
        QCOMPARE(choice.count(), 4);
        QVERIFY(choice.contains(desk.list.idAt(0)));
        const std::vector<TicketId> ids = choice.ids();
        QVERIFY(std::is_sorted(ids.begin(), ids.end(), [&](TicketId a, TicketId b) {
            return desk.list.rowOf(a) < desk.list.rowOf(b);
        }));
        choice.toggle(desk.list.idAt(0));
        QCOMPARE(choice.count(), 3);
        choice.clear();
        QVERIFY(choice.isEmpty());
    }
    void whatMovesStaysChosenWhatLeavesDoesNot()
    {
        BulkDesk desk(5);
        TicketChoice choice(desk.list);
        choice.chooseAll();
        QCOMPARE(choice.count(), 5);
        desk.desk.tickets_[1].sla.due = fromMs(9'000'000); // to the end
        desk.desk.tickets_[2].status = Status::Resolved;   // out of the list
        desk.desk.announce({TicketId{1}, TicketId{2}});
        desk.settle();
        QCOMPARE(desk.list.rowOf(TicketId{1}), 3);
        QCOMPARE(choice.count(), 4);
        QVERIFY(choice.contains(TicketId{1}));
        QVERIFY(!choice.contains(TicketId{2}));
    }
    void anotherListBeginsWithNone()
    {
        BulkDesk desk(5);
        TicketChoice choice(desk.list);
        choice.chooseAll();
        TicketQuery query;
        query.view = TicketView::All;
        desk.list.setQuery(query);
        desk.settle();
        QVERIFY(choice.isEmpty());
    }
    void keepsThoseThatWereRefused()
    {
        BulkDesk desk(5);
        TicketChoice choice(desk.list);
        choice.extend(0, 2);
        choice.keepOnly({desk.list.idAt(1), desk.list.idAt(4)});
        QCOMPARE(choice.ids(), std::vector<TicketId>{desk.list.idAt(1)});
    }
};

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
