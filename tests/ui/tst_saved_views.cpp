// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "items/saved_view_list.h"
#include "ui/navigation_item.h"
#include "ui/navigation_pane.h"
#include "ui/picker.h"
#include "ui/query_field.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"
#include "ui/top_bar.h"

#include <QLabel>
#include <QLineEdit>

using namespace caseline;
using fake::WindowBench;

namespace {

/// Saved views in memory.
class ViewDesk final : public SavedViewReader, public SavedViewDesk
{
public:
    std::vector<SavedView> views;
    std::optional<Error> refusal;

    Result<std::vector<SavedView>> savedViews(const QString &) const override { return views; }
    void keep(SavedView view, const Caller &, Done done) override
    {
        if (refusal)
            return done(failure(*refusal));
        if (!view.id)
            view.id = SavedViewId{++m_last};
        std::erase_if(views, [&](const SavedView &other) { return other.id == view.id; });
        views.push_back(view);
        done(view);
    }
    void change(SavedViewId, SavedViewChange, const Caller &, Done done) override
    {
        done(failure(ErrorKind::NotFound, QStringLiteral("the window keeps whole views")));
    }
    void arrange(std::vector<SavedViewId> order, const Caller &, Arranged done) override
    {
        if (refusal)
            return done(failure(*refusal));
        std::stable_sort(views.begin(), views.end(), [&](const auto &a, const auto &b) {
            return std::find(order.begin(), order.end(), a.id) <
                   std::find(order.begin(), order.end(), b.id);
        });
        done({});
    }
    void remove(SavedViewId id, const Caller &, Done done) override
    {
        for (auto it = views.begin(); it != views.end(); ++it)
            if (it->id == id) {
                const SavedView removed = *it;
                views.erase(it);
                return done(removed);
            }
        done(failure(ErrorKind::NotFound, QStringLiteral("gone")));
    }

private:
    qint64 m_last = 0;
};

struct ViewBench
{
    WindowBench window;
    ViewDesk desk;
    std::unique_ptr<SavedViewList> views;

    bool start()
    {
        views = std::make_unique<SavedViewList>(
            SavedViewList::Ports{desk, desk, window.desk, window.background, window.clock},
            *window.changes, Caller::local(QStringLiteral("Mara Klein")));
        window.window->offerSavedViews(*views);
        window.show();
        window.settle();
        return QTest::qWaitForWindowActive(window.window.get());
    }
    void search(const QString &words)
    {
        window.window->commands().run(QStringLiteral("window.search"));
        QTest::keyClick(field(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field(), words);
        QTest::keyClick(field(), Qt::Key_Escape); // what is offered to complete it
        field()->setText(words);
        window.window->search(words);
        window.settle();
        window.window->tickets().list().focusList();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        window.settle();
    }
    void type(const QString &words)
    {
        QTest::keyClicks(QApplication::focusWidget(), words);
        window.settle();
    }
    void save(const QString &words, const QString &name)
    {
        search(words);
        press(Qt::Key_S, Qt::ControlModifier);
        type(name);
        press(Qt::Key_Return);
    }
    QLineEdit *field() { return window.window->findChild<QueryField *>(); }
    Toast &toast() { return window.window->tickets().list().toast(); }
    NavigationItem *item(const QString &name)
    {
        for (NavigationItem *item : window.window->findChildren<NavigationItem *>())
            if (item->text() == name)
                return item;
        return nullptr;
    }
    bool says(const QString &text)
    {
        for (const QLabel *label : window.window->tickets().list().findChildren<QLabel *>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    bool can(const char *command)
    {
        const Commands &commands = window.window->commands();
        return commands.isEnabled(*commands.find(QLatin1String(command)));
    }
};

} // namespace

class TestSavedViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void aSearchIsSavedByKeyboard();
    void goingThereRunsIt();
    void theCountFollowsTheDesk();
    void savingIsTakenBack();
    void removingIsTakenBack();
    void changesPlacesByKeyboard();
    void isRenamed();
    void anotherSearchReplacesIt();
    void whatCannotBeReadIsNotSaved();
    void aRefusalIsSaid();
    void anUnreadableViewSaysSo();
    void nothingIsSeenWithoutAny();
    void theRestIsAKeyAway();

private:
    CaselineStyle *m_style = nullptr;
};

void TestSavedViews::aSearchIsSavedByKeyboard()
{
    ViewBench bench;
    QVERIFY(bench.start());
    QVERIFY(!bench.can("view.save")); // nothing is searched for
    bench.save(QStringLiteral("status:open"), QStringLiteral("Open ones"));
    QCOMPARE(bench.desk.views.size(), size_t(1));
    QCOMPARE(bench.desk.views[0].name, QStringLiteral("Open ones"));
    QCOMPARE(bench.desk.views[0].query, QStringLiteral("status:open"));
    NavigationItem *item = bench.item(QStringLiteral("Open ones"));
    QVERIFY(item && item->isVisible() && item->isChecked());
    QVERIFY(bench.says(QStringLiteral("Open ones"))); // over the list, in place of "Search"
    QVERIFY(!bench.says(QStringLiteral("Search")));
    QVERIFY(bench.toast().canUndo());
    bench.window.shoot(QStringLiteral("saved-view"));
}

void TestSavedViews::goingThereRunsIt()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.save(QStringLiteral("priority:high"), QStringLiteral("High"));
    const int rows = bench.window.list->rowCount();
    bench.window.window->showView(TicketView::Mine);
    bench.window.settle();
    QVERIFY(!bench.item(QStringLiteral("High"))->isChecked());
    QVERIFY(!bench.can("view.remove"));
    QTest::mouseClick(bench.item(QStringLiteral("High")), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(bench.field()->text(), QStringLiteral("priority:high"));
    QCOMPARE(bench.window.list->rowCount(), rows);
    QVERIFY(bench.item(QStringLiteral("High"))->isChecked());
    QVERIFY(bench.can("view.remove"));
    bench.window.window->showPage(Page::Escalations);
    bench.window.window->commands().run(QStringLiteral("view.open"));
    bench.window.settle();
    bench.type(QStringLiteral("hi"));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.window.window->page(), Page::Tickets);
    QVERIFY(bench.item(QStringLiteral("High"))->isChecked());
}

void TestSavedViews::theCountFollowsTheDesk()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.save(QStringLiteral("quokka"), QStringLiteral("Outage"));
    const SavedViewId id = bench.desk.views[0].id;
    QTRY_COMPARE(bench.views->count(id).value_or(-1), 0);
    Ticket ticket = bench.window.desk.tickets_[1];
    ticket.subject = QStringLiteral("A quokka in the server room");
    const TicketId added = bench.window.desk.add(ticket);
    bench.window.desk.announce({added});
    QTRY_COMPARE(bench.views->count(id).value_or(-1), 1);
    QCOMPARE(bench.item(QStringLiteral("Outage"))->accessibleName(), QStringLiteral("Outage, 1"));
}

void TestSavedViews::savingIsTakenBack()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.save(QStringLiteral("status:open"), QStringLiteral("Open ones"));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bench.desk.views.empty());
    QVERIFY(!bench.item(QStringLiteral("Open ones")));
}

void TestSavedViews::removingIsTakenBack()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.save(QStringLiteral("status:open"), QStringLiteral("Open ones"));
    const SavedView before = bench.desk.views[0];
    bench.window.window->commands().run(QStringLiteral("view.remove"));
    bench.window.settle();
    QVERIFY(bench.desk.views.empty());
    QVERIFY(!bench.item(QStringLiteral("Open ones")));
    bench.press(Qt::Key_Z);
    QCOMPARE(bench.desk.views, std::vector<SavedView>{before});
    QVERIFY(bench.item(QStringLiteral("Open ones")));
}

void TestSavedViews::changesPlacesByKeyboard()
{
    ViewBench bench;
    QVERIFY(bench.start());
    for (const char *name : {"One", "Two", "Three"})
        bench.save(QStringLiteral("tag:%1").arg(QLatin1String(name)), QLatin1String(name));
    const auto order = [&bench] {
        QStringList names;
        for (const SavedView &view : bench.views->views())
            names << view.name;
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(order(), QStringLiteral("One Two Three"));
    QVERIFY(!bench.can("view.down"));
    bench.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(), QStringLiteral("One Three Two"));
    bench.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(), QStringLiteral("Three One Two"));
    QVERIFY(!bench.can("view.up"));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(order(), QStringLiteral("One Three Two"));
    bench.desk.refusal = Error{ErrorKind::Forbidden, QStringLiteral("no"), {}, {}};
    bench.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(), QStringLiteral("One Three Two"));
}

void TestSavedViews::isRenamed()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.save(QStringLiteral("status:open"), QStringLiteral("Open ones"));
    bench.window.window->commands().run(QStringLiteral("view.rename"));
    bench.window.settle();
    bench.type(QStringLiteral("To do"));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.desk.views[0].name, QStringLiteral("To do"));
    QVERIFY(bench.item(QStringLiteral("To do")) && !bench.item(QStringLiteral("Open ones")));
    bench.press(Qt::Key_Z);
    QCOMPARE(bench.desk.views[0].name, QStringLiteral("Open ones"));
}

void TestSavedViews::anotherSearchReplacesIt()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.save(QStringLiteral("status:open"), QStringLiteral("Mine"));
    bench.search(QStringLiteral("status:pending"));
    bench.press(Qt::Key_S, Qt::ControlModifier);
    bench.press(Qt::Key_Return); // the view one came from is offered first
    QCOMPARE(bench.desk.views.size(), size_t(1));
    QCOMPARE(bench.desk.views[0].query, QStringLiteral("status:pending"));
    bench.press(Qt::Key_Z);
    QCOMPARE(bench.desk.views[0].query, QStringLiteral("status:open"));
}

void TestSavedViews::whatCannotBeReadIsNotSaved()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.search(QStringLiteral("status:purple"));
    bench.press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!bench.window.window->findChild<Picker *>()->isVisible());
    QVERIFY(bench.desk.views.empty());
}

void TestSavedViews::aRefusalIsSaid()
{
    ViewBench bench;
    QVERIFY(bench.start());
    bench.desk.refusal = Error{ErrorKind::Conflict, QStringLiteral("taken"), {}};
    bench.save(QStringLiteral("status:open"), QStringLiteral("Open ones"));
    QVERIFY(bench.toast().isVisible());
    QVERIFY(!bench.toast().canUndo());
    QVERIFY(!bench.item(QStringLiteral("Open ones")));
}

void TestSavedViews::anUnreadableViewSaysSo()
{
    ViewBench bench;
    SavedView old;
    old.id = SavedViewId{7};
    old.owner = QStringLiteral("Mara Klein");
    old.name = QStringLiteral("Of a later version");
    old.query = QStringLiteral("status:purple");
    bench.desk.views = {old};
    QVERIFY(bench.start());
    const int rows = bench.window.list->rowCount();
    QTest::mouseClick(bench.item(old.name), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(bench.field()->text(), old.query); // with what is wrong under it
    QCOMPARE(bench.window.list->rowCount(), rows);
    QVERIFY(!bench.views->count(old.id));
}

void TestSavedViews::nothingIsSeenWithoutAny()
{
    ViewBench bench;
    QVERIFY(bench.start());
    QVERIFY(!bench.can("view.open"));
    for (const QLabel *label : bench.window.window->findChildren<QLabel *>())
        QVERIFY(label->text() != QLatin1String("Saved views") || !label->isVisible());
}

void TestSavedViews::theRestIsAKeyAway()
{
    ViewBench bench;
    for (int i = 1; i <= 12; ++i) {
        SavedView view;
        view.id = SavedViewId{i};
        view.owner = QStringLiteral("Mara Klein");
        view.name = QStringLiteral("View %1").arg(i);
        view.query = QStringLiteral("older:%1d").arg(i);
        view.position = i;
        bench.desk.views.push_back(view);
    }
    QVERIFY(bench.start());
    QVERIFY(bench.item(QStringLiteral("View 10")));
    QVERIFY(!bench.item(QStringLiteral("View 11")));
    QVERIFY(bench.views->count(SavedViewId{10}));
    QVERIFY(!bench.views->count(SavedViewId{11})); // nobody sees it: nobody pays for it
    bench.window.window->commands().run(QStringLiteral("view.open"));
    bench.window.settle();
    bench.type(QStringLiteral("12"));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.field()->text(), QStringLiteral("older:12d"));
    QVERIFY(bench.says(QStringLiteral("View 12")));
}

QTEST_MAIN(TestSavedViews)
#include "tst_saved_views.moc"
