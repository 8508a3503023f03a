// SPDX-License-Identifier: GPL-3.0-or-later
// Teams in the window: tickets are given to them, and who is there is said.
#include "support/team_shelf.h"
#include "support/window_bench.h"
#include "support/writing_desk.h"

#include "items/team_list.h"
#include "ui/navigation_item.h"
#include "ui/navigation_pane.h"
#include "ui/new_ticket_form.h"
#include "ui/palette_delegate.h"
#include "ui/picker.h"
#include "ui/presence_button.h"
#include "ui/query_field.h"
#include "ui/search_popup.h"
#include "ui/ticket_header.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"
#include "ui/toast.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QRegularExpression>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;

namespace {

struct TeamBench
{
    WindowBench window;
    fake::TeamShelf shelf;
    std::unique_ptr<TeamList> teams;

    bool start(Caller caller = Caller::local(u"Mara Klein"_s))
    {
        fake::fillTeams(shelf);
        teams = std::make_unique<TeamList>(
            TeamListPorts{shelf, shelf, shelf, window.background, window.clock}, *window.changes,
            std::move(caller));
        window.window->offerTeams(*teams);
        window.show();
        window.window->showView(TicketView::Mine);
        window.settle();
        window.window->tickets().list().focusList();
        return QTest::qWaitForWindowActive(window.window.get()) && window.window->tickets().open();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.window.get(), key, with);
        window.settle();
    }
    void type(const QString &words)
    {
        QTest::keyClicks(QApplication::focusWidget(), words);
        window.settle();
    }
    QStringList offered(int role = Qt::DisplayRole)
    {
        QStringList texts;
        const auto *model = window.window->findChild<Picker *>()->findChild<QListView *>()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, 0).data(role).toString();
        return texts;
    }
};

} // namespace

class TeamsUiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void peopleAndTeamsAreOffered()
    {
        TeamBench bench;
        QVERIFY(bench.start());
        bench.press(Qt::Key_A);
        const QStringList offered = bench.offered();
        // Me, whom the escalation is about, then who is there and has least.
        QCOMPARE(offered.first(), u"To me (Mara Klein)"_s);
        const QStringList people =
            offered.filter(QRegularExpression(u"^(jonas|lisa|sven|tom|uwe)$"_s));
        QCOMPARE(people, (QStringList{u"lisa"_s, u"jonas"_s, u"sven"_s, u"tom"_s, u"uwe"_s}));
        QVERIFY(offered.contains(u"Team Payments"_s));
        QVERIFY(!offered.contains(u"Team Retired ones"_s));
        const QStringList hints = bench.offered(PaletteDelegate::HintRole);
        QCOMPARE(hints.at(offered.indexOf(u"lisa"_s)), u"Available · 2 open"_s);
        QCOMPARE(hints.at(offered.indexOf(u"sven"_s)), u"Away · 0 open"_s);
        QCOMPARE(hints.at(offered.indexOf(u"tom"_s)), u"Off duty · 1 open"_s);
        QCOMPARE(hints.at(offered.indexOf(u"uwe"_s)), u"Not here · 0 open"_s);
        QCOMPARE(hints.at(offered.indexOf(u"Team Payments"_s)),
                 u"2 of 3 there · 12 open, 1 with nobody"_s);
        bench.window.shoot(u"teams-assign-light"_s);
    }

    void aTicketIsGivenToATeamByKeys()
    {
        TeamBench bench;
        QVERIFY(bench.start());
        const TicketId id = bench.window.window->tickets().open()->ticket.id;
        bench.press(Qt::Key_A);
        bench.type(u"paym"_s);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.window.desk.last<AssignTeam>()->team, u"Payments"_s);
        QCOMPARE(bench.window.desk.tickets_[id.value].team.name, u"Payments"_s);
        bench.window.shoot(u"teams-given-light"_s);
        // One key takes it back.
        bench.press(Qt::Key_Z);
        QCOMPARE(bench.window.desk.tickets_[id.value].team.name, QString());
        QVERIFY(bench.window.desk.last<RestoreState>());
    }

    void aPersonIsStillGivenOne()
    {
        TeamBench bench;
        QVERIFY(bench.start());
        bench.press(Qt::Key_A);
        bench.type(u"lisa"_s);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.window.desk.last<Assign>()->assignee, u"lisa"_s);
    }

    void aNewTicketGoesToATeam()
    {
        TeamBench bench;
        fake::WritingDesk desk{bench.window.desk};
        bench.window.window->offerNewTicket(
            {desk, desk, desk, bench.window.desk, bench.window.background, bench.window.clock});
        QVERIFY(bench.start());
        bench.press(Qt::Key_N, Qt::ControlModifier);
        auto *form = bench.window.window->findChild<NewTicketForm *>();
        QComboBox *whom = nullptr;
        for (auto *box : form->findChildren<QComboBox *>())
            if (box->accessibleName() == u"Assign to"_s)
                whom = box;
        QVERIFY(whom);
        QCOMPARE(whom->itemText(2), u"Team Payments"_s);
        QCOMPARE(whom->count(), 3); // retired ones are given nothing
        whom->setCurrentIndex(2);
        form->close();
        bench.press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(whom->currentIndex(), 2); // what was begun stays
        auto words = form->words();
        words.title = u"Till"_s;
        words.body = u"every payment fails"_s;
        form->setWords(words);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        const auto open = [&bench] { return bench.window.window->tickets().open(); };
        QTRY_VERIFY(open() && open()->ticket.subject == u"Till"_s);
        QTRY_COMPARE(open()->ticket.team.name, u"Payments"_s);
        QCOMPARE(open()->ticket.assignee, QString());
        QCOMPARE(whom->currentIndex(), 0);
        bench.window.window.reset(); // before its desk
    }

    void theSearchKnowsTeams()
    {
        TeamBench bench;
        QVERIFY(bench.start());
        bench.press(Qt::Key_Slash);
        bench.type(u"team:pa"_s);
        auto *field = bench.window.window->findChild<QueryField *>();
        QVERIFY(field->popup()->isVisible());
        bench.press(Qt::Key_Tab);
        QCOMPARE(field->text(), u"team:Payments "_s);
        QTRY_COMPARE(bench.window.list->query().filter.teams, QStringList{u"Payments"_s});
    }

    void oneSaysWhereOneIs()
    {
        TeamBench bench;
        bench.shelf.addPerson(u"Mara Klein"_s);
        QVERIFY(bench.start({Caller::Kind::User, 1, u"Mara Klein"_s, rightsOf(Role::Agent), 0}));
        auto *me = bench.window.window->findChild<PresenceButton *>();
        QCOMPARE(me->standing(), std::optional(Standing::Present));
        QCOMPARE(me->accessibleName(), u"Mara Klein, Available"_s);
        bench.window.window->commands().run(u"me.away"_s);
        bench.window.settle();
        QCOMPARE(bench.shelf.said.last(), u"Mara Klein away"_s);
        QCOMPARE(me->accessibleName(), u"Mara Klein, Away"_s);
        bench.window.shoot(u"presence-away-light"_s);
        // The window is open: she is seen.
        QVERIFY(bench.shelf.said.contains(u"Mara Klein seen"_s));
    }

    void whoElseIsHereIsSaid()
    {
        TeamBench bench;
        bench.shelf.addPerson(u"Mara Klein"_s);
        QVERIFY(bench.start({Caller::Kind::User, 1, u"Mara Klein"_s, rightsOf(Role::Agent), 0}));
        const TicketId id = bench.window.window->tickets().open()->ticket.id;
        const QString reads = u"Mara Klein reads %1"_s.arg(id.value);
        QTRY_VERIFY(bench.shelf.said.contains(reads));
        const auto says = [&bench](const QString &words) {
            const auto labels = bench.window.window->tickets().header().findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
                return label->isVisible() && label->text() == words;
            });
        };
        bench.shelf.people[2].place = {id, false, bench.window.clock.at};
        bench.teams->reload();
        bench.window.settle();
        QVERIFY(says(u"lisa is reading"_s));
        bench.window.shoot(u"presence-reading-light"_s);
        bench.shelf.people[1].place = {id, true, bench.window.clock.at};
        bench.teams->reload();
        bench.window.settle();
        QVERIFY(says(u"jonas and 1 other(s) are here"_s));
        bench.shelf.people[2].place = {};
        bench.teams->reload();
        bench.window.settle();
        QVERIFY(says(u"jonas is writing"_s));
        bench.window.clock.at += kSeenFor;
        bench.press(Qt::Key_J);
        bench.press(Qt::Key_K);
        QVERIFY(!says(u"jonas is writing"_s)); // forgotten
    }

    void theListMarksWhoElseIsThere()
    {
        TeamBench bench;
        bench.shelf.addPerson(u"Mara Klein"_s);
        QVERIFY(bench.start({Caller::Kind::User, 1, u"Mara Klein"_s, rightsOf(Role::Agent), 0}));
        auto *view = bench.window.window->findChild<TicketListView *>();
        const auto row = [&bench](int at) { return bench.window.list->index(at); };
        const auto spoken = [&row](int at) {
            return row(at).data(Qt::AccessibleTextRole).toString();
        };
        const auto picture = [&view, &row](int at) {
            return view->viewport()->grab(view->visualRect(row(at))).toImage();
        };
        const QImage quiet = picture(1);
        QVERIFY(!spoken(1).contains(u"lisa"_s));
        bench.shelf.people[1].place = {bench.window.list->idAt(2), true, bench.window.clock.at};
        bench.shelf.people[2].place = {bench.window.list->idAt(1), false, bench.window.clock.at};
        bench.teams->reload();
        bench.window.settle();
        QVERIFY(spoken(1).contains(u"lisa is reading"_s));
        QVERIFY(spoken(2).contains(u"jonas is writing"_s));
        const QImage reading = picture(1);
        QVERIFY(reading != quiet);
        bench.window.shoot(u"presence-list-light"_s);
        bench.shelf.people[2].place.writing = true;
        bench.teams->reload();
        bench.window.settle();
        QVERIFY(picture(1) != reading); // told apart by their shapes
        bench.window.window->commands().run(u"window.columns"_s);
        bench.window.settle();
        const QImage columns = picture(1);
        bench.window.shoot(u"presence-columns-light"_s);
        bench.window.clock.at += kSeenFor;
        bench.window.window->tickets().tick();
        bench.window.settle();
        QVERIFY(picture(1) != columns);
        QVERIFY(!spoken(1).contains(u"lisa"_s)); // forgotten
    }

    void whoDidNotLogInSaysNothing()
    {
        TeamBench bench;
        QVERIFY(bench.start());
        QVERIFY(!bench.window.window->findChild<PresenceButton *>()->standing());
        for (const auto &command : bench.window.window->commands().all())
            QVERIFY(!command->id.startsWith(u"me."_s));
    }

    void myTeamsStandInTheNavigation()
    {
        TeamBench bench;
        QVERIFY(bench.start());
        const auto item = [&bench]() -> NavigationItem * {
            for (auto *each : bench.window.window->findChildren<NavigationItem *>())
                if (each->text() == u"My teams"_s)
                    return each;
            return nullptr;
        };
        QVERIFY(item() && !item()->isVisible()); // one is in none
        bench.window.desk.counts_.inTeams = true;
        bench.window.desk.counts_.views[TicketView::MyTeams] = 3;
        bench.window.desk.announce({TicketId{1}});
        QTRY_VERIFY(item()->isVisible());
        QCOMPARE(item()->accessibleName(), u"My teams, 3"_s);
        bench.window.window->commands().run(u"view.%1"_s.arg(int(TicketView::MyTeams)));
        bench.window.settle();
        QCOMPARE(bench.window.list->query().view, TicketView::MyTeams);
        QVERIFY(item()->isChecked());
        bench.window.shoot(u"teams-view-light"_s);
    }
};

QTEST_MAIN(TeamsUiTest)
#include "tst_teams.moc"
