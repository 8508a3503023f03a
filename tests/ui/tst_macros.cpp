// SPDX-License-Identifier: GPL-3.0-or-later
// Macros in the window: written by keys, in the palette under their names, applied to one ticket or
// to many with one undo.
#include "support/macro_shelf.h"
#include "support/team_shelf.h"
#include "support/window_bench.h"

#include "items/macro_list.h"
#include "items/team_list.h"
#include "ui/composer_box.h"
#include "ui/macro_dialog.h"
#include "ui/macro_fields.h"
#include "ui/ticket_actions.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTranslator>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Macro known()
{
    Macro macro;
    macro.id = MacroId{1};
    macro.name = u"Known outage"_s;
    macro.status = Status::Pending;
    macro.priority = Priority::Low;
    macro.addTags = {u"outage"_s};
    macro.snooze = u"in 2 hours"_s;
    return macro;
}

struct MacroBench
{
    WindowBench window;
    fake::MacroShelf shelf;
    std::unique_ptr<MacroList> macros;
    fake::TeamShelf teamShelf;
    std::unique_ptr<TeamList> teams;
    bool start(std::vector<Macro> kept = {known()})
    {
        shelf.kept = std::move(kept);
        macros = std::make_unique<MacroList>(shelf, shelf, window.background,
                                             Caller::local(u"Mara Klein"_s));
        teamShelf.addTeam(u"Payments"_s);
        teams = std::make_unique<TeamList>(
            TeamListPorts{teamShelf, teamShelf, teamShelf, window.background, window.clock},
            *window.changes, Caller::local(u"Mara Klein"_s));
        window.window->offerTeams(*teams);
        window.window->offerMacros(*macros);
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
    void apply(const QString &name)
    {
        press(Qt::Key_A, Qt::ShiftModifier);
        type(name);
        press(Qt::Key_Return);
    }
    void manage()
    {
        window.window->commands().run(u"window.macros"_s);
        window.settle();
    }
    QStringList offered()
    {
        QStringList names;
        for (const auto &command : window.window->commands().all())
            if (command->id.startsWith(u"macro."_s))
                names << command->text;
        return names;
    }
    MacroDialog &dialog() { return *window.window->findChild<MacroDialog *>(); }
    template <class T>
    T *field(const QString &name)
    {
        for (T *field : dialog().findChildren<T *>())
            if (field->accessibleName() == name)
                return field;
        return nullptr;
    }
    void choose(const QString &box, const QString &text)
    {
        auto *combo = field<QComboBox>(box);
        combo->setCurrentIndex(combo->findText(text));
        Q_EMIT combo->activated(combo->currentIndex());
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *button : dialog().findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    bool says(const QString &text)
    {
        for (const QLabel *label : dialog().findChildren<QLabel *>())
            if (label->text() == text)
                return true;
        return false;
    }
    TicketId open() { return window.window->tickets().open()->ticket.id; }
    Ticket &ticket(TicketId id) { return window.desk.tickets_[id.value]; }
    const Toast &toast() { return window.window->tickets().list().toast(); }
};

} // namespace

class TestMacros : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_style = fake::useCaselineStyle();
        QVERIFY(m_plurals.load(u":/i18n/caseline_en.qm"_s));
        QApplication::installTranslator(&m_plurals);
    }
    void appliedToTheOpenTicketAndTakenBack();
    void appliedToAllChosenWithOneUndo();
    void eachStandsInThePalette();
    void tellsTheStepThatFailed();
    void aTimeThatIsOverIsSaid();
    void withoutMacrosThereIsNothingToApply();
    void writtenByKeys();
    void whatIsWrongIsSaid();
    void removedAndBroughtBack();
    void whatWasBegunStays();
    void pictures_data();
    void pictures();

private:
    CaselineStyle *m_style = nullptr;
    QTranslator m_plurals;
};

void TestMacros::appliedToTheOpenTicketAndTakenBack()
{
    MacroBench bench;
    QVERIFY(bench.start());
    const TicketId id = bench.open();
    const Ticket before = bench.ticket(id);
    bench.apply(u"known"_s);
    QCOMPARE(bench.window.desk.count<ApplyMacro>(), 1);
    QCOMPARE(bench.ticket(id).status, Status::Pending);
    QCOMPARE(bench.ticket(id).priority, Priority::Low);
    QVERIFY(bench.ticket(id).tags.contains(u"outage"_s));
    QVERIFY(bench.ticket(id).snoozedUntil == bench.window.clock.at + 2h);
    QCOMPARE(bench.toast().accessibleName(), u"Macro applied: Known outage"_s);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    Ticket after = bench.ticket(id);
    after.version = before.version;
    after.updatedAt = before.updatedAt;
    after.unread = before.unread; // it stayed open
    QCOMPARE(after, before);
}

void TestMacros::appliedToAllChosenWithOneUndo()
{
    MacroBench bench;
    QVERIFY(bench.start());
    const auto before = bench.window.desk.tickets_;
    bench.press(Qt::Key_X);
    bench.press(Qt::Key_J, Qt::ShiftModifier);
    bench.press(Qt::Key_J, Qt::ShiftModifier);
    const auto ids = bench.window.window->tickets().list().choice().ids();
    bench.apply(u"known"_s);
    QCOMPARE(bench.window.desk.count<ApplyMacro>(), 3);
    for (const TicketId id : ids)
        QVERIFY(bench.ticket(id).tags.contains(u"outage"_s));
    QCOMPARE(bench.toast().accessibleName(), u"Macro applied to 3 tickets: Known outage"_s);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    for (const TicketId id : ids) {
        QCOMPARE(bench.ticket(id).tags, before.at(id.value).tags);
        QCOMPARE(bench.ticket(id).status, before.at(id.value).status);
    }
}

void TestMacros::eachStandsInThePalette()
{
    MacroBench bench;
    Macro other = known();
    other.id = MacroId{2};
    other.name = u"Another"_s;
    QVERIFY(bench.start({other, known()}));
    QCOMPARE(bench.offered(), (QStringList{u"Macro: Another"_s, u"Macro: Known outage"_s}));
    bench.press(Qt::Key_K, Qt::ControlModifier);
    bench.type(u"macro: another"_s);
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.window.desk.last<ApplyMacro>()->macro.name, u"Another"_s);
    bench.macros->remove(MacroId{2}, [](const Result<Macro> &) {});
    bench.window.settle();
    QCOMPARE(bench.offered(), QStringList{u"Macro: Known outage"_s});
}

void TestMacros::tellsTheStepThatFailed()
{
    MacroBench bench;
    QVERIFY(bench.start());
    QString said;
    for (TicketActions *actions : bench.window.window->findChildren<TicketActions *>())
        connect(actions, &TicketActions::failed, this, [&](const QString &text) { said = text; });
    bench.window.desk.refusal =
        Error{ErrorKind::Invalid,
              u"the ticket cannot fill in"_s,
              {{u"step"_s, u"reply"_s}, {u"placeholder"_s, u"customer.phone"_s}}};
    bench.apply(u"known"_s);
    QCOMPARE(said,
             u"The macro failed at “Reply”, so nothing of it was done. "
             "\u2066{customer.phone}\u2069 cannot be filled in there, so nothing was sent."_s);
}

void TestMacros::aTimeThatIsOverIsSaid()
{
    MacroBench bench;
    Macro macro = known();
    macro.snooze = u"2020-01-01"_s;
    QVERIFY(bench.start({macro}));
    bench.apply(u"known"_s);
    QCOMPARE(bench.window.desk.count<ApplyMacro>(), 0);
    QCOMPARE(bench.toast().accessibleName(), u"“2020-01-01” is over already"_s);
}

void TestMacros::withoutMacrosThereIsNothingToApply()
{
    MacroBench bench;
    QVERIFY(bench.start({}));
    const Commands &commands = bench.window.window->commands();
    QVERIFY(!commands.isEnabled(*commands.find(u"ticket.macro"_s)));
    QVERIFY(bench.offered().isEmpty());
    for (const auto &other : commands.all())
        QVERIFY2(other->id == u"ticket.macro"_s ||
                     other->keys != commands.find(u"ticket.macro"_s)->keys,
                 qPrintable(other->id));
}

void TestMacros::writtenByKeys()
{
    MacroBench bench;
    QVERIFY(bench.start({}));
    bench.manage();
    bench.field<QLineEdit>(u"Name"_s)->setFocus();
    bench.type(u"Thanks, closed"_s);
    bench.choose(u"Status"_s, u"Resolved"_s);
    bench.choose(u"Assign to"_s, u"Whoever applies it"_s);
    bench.choose(u"Assign to team"_s, u"Payments"_s);
    QTest::keyClicks(bench.field<QLineEdit>(u"Add tags"_s), u"done  praise"_s);
    QVERIFY(!bench.field<ComposerBox>(u"Words"_s)->isEnabled());
    for (QAbstractButton *segment : bench.dialog().findChildren<QAbstractButton *>())
        if (segment->text() == u"Reply"_s)
            segment->click();
    QVERIFY(bench.field<ComposerBox>(u"Words"_s)->isEnabled());
    bench.field<ComposerBox>(u"Words"_s)->setFocus();
    bench.type(u"Thank you, {customer.name}"_s);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.shelf.kept.size(), size_t(1));
    Macro expected;
    expected.id = bench.shelf.kept.front().id;
    expected.name = u"Thanks, closed"_s;
    expected.status = Status::Resolved;
    expected.assignee = u"{agent.name}"_s;
    expected.team = u"Payments"_s;
    expected.addTags = {u"done"_s, u"praise"_s};
    expected.text = MacroText::Reply;
    expected.body = u"Thank you, {customer.name}"_s;
    QCOMPARE(bench.shelf.kept.front(), expected);
    QVERIFY(bench.says(u"Saved"_s) && !bench.button(u"Save"_s)->isEnabled());
    QCOMPARE(bench.offered(), QStringList{u"Macro: Thanks, closed"_s});
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.dialog().isVisible());
}

void TestMacros::whatIsWrongIsSaid()
{
    MacroBench bench;
    QVERIFY(bench.start());
    bench.manage();
    const std::pair<Error, QString> cases[] = {
        {{ErrorKind::Conflict, u"taken"_s, {{u"name"_s, u"is taken"_s}}},
         u"Another macro has this name."_s},
        {{ErrorKind::Invalid, {}, {{u"name"_s, {}}}}, u"It needs a name."_s},
        {{ErrorKind::Invalid, {}, {{u"changes"_s, {}}}}, u"It needs something to do."_s},
        {{ErrorKind::Forbidden, {}, {}}, u"You may not do that."_s}};
    bench.field<QLineEdit>(u"Name"_s)->setFocus();
    bench.type(u"!"_s);
    for (const auto &[error, sentence] : cases) {
        bench.shelf.refusal = error;
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(bench.says(sentence), qPrintable(sentence));
        QVERIFY(bench.button(u"Save"_s)->isEnabled());
        QVERIFY(bench.field<QLineEdit>(u"Name"_s)->text().endsWith(u'!'));
    }
}

void TestMacros::removedAndBroughtBack()
{
    MacroBench bench;
    QVERIFY(bench.start());
    bench.manage();
    auto *list = bench.field<QListView>(u"Macros"_s);
    QVERIFY(list->hasFocus());
    bench.press(Qt::Key_Delete);
    QVERIFY(bench.shelf.kept.empty());
    QVERIFY(bench.says(u"“Known outage” was removed."_s));
    QVERIFY(bench.offered().isEmpty());
    bench.button(u"Undo"_s)->click();
    bench.window.settle();
    QCOMPARE(bench.shelf.kept, std::vector<Macro>{known()});
    QCOMPARE(bench.field<QLineEdit>(u"Set aside until"_s)->text(), u"in 2 hours"_s);
}

void TestMacros::whatWasBegunStays()
{
    MacroBench bench;
    Macro other = known();
    other.id = MacroId{2};
    other.name = u"Zebra"_s;
    other.category = u"of_a_kind_nobody_offers"_s;
    QVERIFY(bench.start({known(), other}));
    bench.manage();
    auto *list = bench.field<QListView>(u"Macros"_s);
    QTest::keyClicks(bench.field<QLineEdit>(u"Name"_s), u"!"_s);
    list->setFocus();
    bench.press(Qt::Key_Down);
    QCOMPARE(bench.field<QLineEdit>(u"Name"_s)->text(), u"Zebra"_s);
    QCOMPARE(bench.field<QComboBox>(u"Category"_s)->currentData().toString(), other.category);
    QVERIFY(!bench.button(u"Save"_s)->isEnabled());
    bench.press(Qt::Key_Escape);
    bench.manage();
    bench.press(Qt::Key_Up);
    QCOMPARE(bench.field<QLineEdit>(u"Name"_s)->text(), u"Known outage!"_s);
    QVERIFY(bench.button(u"Save"_s)->isEnabled());
}

void TestMacros::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("macros-light") << false << QString();
    QTest::newRow("macros-dark-de") << true << u"de"_s;
    QTest::newRow("macros-ar") << false << u"ar"_s;
}

void TestMacros::pictures()
{
    QFETCH(bool, dark);
    QFETCH(QString, language);
    QTranslator words;
    if (!language.isEmpty()) {
        QVERIFY(words.load(u":/i18n/caseline_%1.qm"_s.arg(language)));
        QApplication::installTranslator(&words);
        QApplication::setLayoutDirection(language == u"ar" ? Qt::RightToLeft : Qt::LeftToRight);
    }
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    {
        MacroBench bench;
        Macro macro = known();
        macro.text = MacroText::Note;
        macro.body = u"Told {customer.name} of the outage."_s;
        QVERIFY(bench.start({macro}));
        bench.manage();
        bench.window.shoot(QLatin1String(QTest::currentDataTag()));
        QVERIFY(bench.dialog().isVisible());
        const auto *box = bench.dialog().findChild<ComposerBox *>();
        QVERIFY(bench.dialog().rect().contains(
            QRect(box->mapTo(&bench.dialog(), QPoint()), box->size())));
        QVERIFY(box->height() >= 48);
    }
    m_style->setTheme(Theme());
    QApplication::removeTranslator(&words);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestMacros)
#include "tst_macros.moc"
