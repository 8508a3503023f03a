// SPDX-License-Identifier: GPL-3.0-or-later
// Teams in the settings: made, filled, renamed, retired, and each of these taken back.
#include "support/team_shelf.h"
#include "support/window_bench.h"

#include "items/team_list.h"
#include "ui/team_editor.h"
#include "ui/teams_form.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;

namespace {

struct FormBench
{
    WindowBench window{false};
    fake::TeamShelf shelf;
    std::unique_ptr<TeamList> teams;
    std::unique_ptr<TeamsForm> form;

    explicit FormBench(bool filled = true)
    {
        if (filled)
            fake::fillTeams(shelf);
        teams = std::make_unique<TeamList>(
            TeamListPorts{shelf, shelf, shelf, window.background, window.clock}, *window.changes,
            Caller::local(u"Mara Klein"_s));
        form = std::make_unique<TeamsForm>(*teams);
        form->resize(760, 640);
        form->show();
        form->activateWindow();
        (void)QTest::qWaitForWindowActive(form.get());
        window.settle();
    }
    bool says(const QString &text) const
    {
        const auto labels = form->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    QPushButton *button(const QString &accessible) const
    {
        for (QPushButton *button : form->findChildren<QPushButton *>())
            if (button->isVisible() &&
                (button->accessibleName() == accessible || button->text() == accessible))
                return button;
        return nullptr;
    }
    void click(const QString &name)
    {
        QPushButton *wanted = button(name);
        QVERIFY2(wanted, qPrintable(name));
        wanted->click();
        window.settle();
    }
    QLineEdit *line(const QString &accessible) const
    {
        for (QLineEdit *line : form->findChildren<QLineEdit *>())
            if (line->isVisible() && line->accessibleName() == accessible)
                return line;
        return nullptr;
    }
    QCheckBox *box(const QString &begins) const
    {
        for (QCheckBox *box : form->findChildren<QCheckBox *>())
            if (box->isVisible() && box->text().startsWith(begins))
                return box;
        return nullptr;
    }
    void toggle(const QString &begins)
    {
        QCheckBox *wanted = box(begins);
        QVERIFY2(wanted, qPrintable(begins));
        wanted->setFocus();
        QTest::keyClick(wanted, Qt::Key_Space);
        window.settle();
    }
    void type(QLineEdit *into, const QString &words)
    {
        into->selectAll();
        QTest::keyClicks(into, words);
        QTest::keyClick(into, Qt::Key_Return);
        window.settle();
    }
    const Team &team(const QString &name) const
    {
        for (const Team &each : shelf.kept)
            if (each.name == name)
                return each;
        static const Team none;
        return none;
    }
    void shoot(const QString &name) const
    {
        if (const QString folder = qEnvironmentVariable("CASELINE_SHOTS"); !folder.isEmpty())
            form->grab().save(QDir(folder).filePath(name + u".png"_s));
    }
};

} // namespace

class TeamsFormTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void aTeamIsMadeAndFilled()
    {
        FormBench bench(false);
        bench.shelf.addPerson(u"lisa"_s, 2);
        bench.teams->reload();
        bench.window.settle();
        QVERIFY(bench.says(u"There are no teams yet."_s));
        bench.shoot(u"teams-form-empty-light"_s);
        bench.type(bench.line(u"Name of a new team"_s), u"Fraud"_s);
        QVERIFY(bench.says(u"Fraud is there. Who is in it?"_s));
        QVERIFY(bench.form->findChild<TeamEditor *>()); // opens by itself
        bench.toggle(u"lisa"_s);
        QCOMPARE(bench.team(u"Fraud"_s).members, QStringList{u"lisa"_s});
        QVERIFY(bench.says(u"lisa is in Fraud now."_s));
        QVERIFY(bench.box(u"lisa"_s)->hasFocus()); // the next Space takes her out again
        bench.click(u"Undo"_s);
        QVERIFY(bench.team(u"Fraud"_s).members.isEmpty());
        QVERIFY(bench.says(u"Taken back."_s));
        QVERIFY(!bench.box(u"lisa"_s)->isChecked());
    }

    void aTeamIsChanged()
    {
        FormBench bench;
        bench.click(u"Change Payments"_s);
        QVERIFY(bench.button(u"Close Payments"_s)->hasFocus());
        QVERIFY(bench.box(u"lisa · Available · 2 open"_s)->isChecked());
        QVERIFY(!bench.box(u"tom"_s)->isChecked());
        bench.shoot(u"teams-form-light"_s);
        bench.toggle(u"Give tickets on"_s);
        QVERIFY(!bench.team(u"Payments"_s).roundRobin);
        bench.toggle(u"tom"_s);
        bench.toggle(u"lisa"_s);
        QCOMPARE(bench.team(u"Payments"_s).members, (QStringList{u"jonas"_s, u"sven"_s, u"tom"_s}));
        bench.type(bench.line(u"Name of Payments"_s), u"Money"_s);
        QVERIFY(bench.says(u"It is called Money now."_s));
        bench.click(u"Undo"_s);
        QCOMPARE(bench.team(u"Payments"_s).members.size(), 3);
        bench.click(u"Close Payments"_s);
        QVERIFY(!bench.line(u"Name of Payments"_s));
    }

    void aTeamIsRetiredAndTakenUp()
    {
        FormBench bench;
        bench.click(u"Retire Payments"_s);
        QVERIFY(!bench.team(u"Payments"_s).active);
        QVERIFY(bench.says(u"Payments is retired: it keeps its tickets and is given no more."_s));
        bench.click(u"Take up again Retired ones"_s);
        QVERIFY(bench.team(u"Retired ones"_s).active);
        bench.click(u"Undo"_s);
        QVERIFY(!bench.team(u"Retired ones"_s).active);
    }

    void whatIsRefusedIsSaid_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("says");
        QTest::newRow("taken") << int(ErrorKind::Conflict) << u"name"_s
                               << u"Another team has this name."_s;
        QTest::newRow("name") << int(ErrorKind::Invalid) << u"name"_s
                              << u"A team has a name of at most 60 characters"_s;
        QTest::newRow("member") << int(ErrorKind::Invalid) << u"members"_s
                                << u"Somebody of them is no longer here."_s;
    }
    void whatIsRefusedIsSaid()
    {
        QFETCH(int, kind);
        QFETCH(QString, field);
        QFETCH(QString, says);
        FormBench bench;
        bench.shelf.refusal = Error{ErrorKind(kind), u"no"_s, {{field, u"no"_s}}, {}};
        bench.type(bench.line(u"Name of a new team"_s), u"Payments"_s);
        QVERIFY(bench.says(says));
        QVERIFY(!bench.button(u"Undo"_s));
        QCOMPARE(bench.line(u"Name of a new team"_s)->text(), u"Payments"_s); // to be mended
    }
};

QTEST_MAIN(TeamsFormTest)
#include "tst_teams_form.moc"
