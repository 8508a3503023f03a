// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_trials.h"
#include "window_seat.h"

#include "ui/button.h"
#include "ui/caseline_style.h"
#include "ui/first_run.h"
#include "ui/icons.h"
#include "ui/label.h"
#include "ui/settings_page.h"

#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"correct horse"_s;

/// A real desk in a folder of its own, with the seat before it.
struct Seat
{
    QTemporaryDir folder;
    SystemClock clock;
    SettingSources sources;
    std::unique_ptr<SettingsFile> book;
    std::unique_ptr<SettingTrials> trials;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<WindowSeat> seat;

    explicit Seat(CaselineStyle *style)
    {
        sources.commandLine.insert(u"CASELINE_LISTEN"_s, u"127.0.0.1:0"_s);
        book = std::make_unique<SettingsFile>(sources, folder.path());
        trials = std::make_unique<SettingTrials>(*book, clock);
        const auto settings = readSettings(sources, folder.path());
        auto opened = Desk::open(*settings, clock);
        desk = std::move(*opened);
        desk->start();
        seat = std::make_unique<WindowSeat>(*desk, SettingsDesk{*book, *trials}, style, clock,
                                            u"me"_s);
    }
    Result<User> addUser(const QString &name, Role role) const
    {
        std::promise<Result<User>> done;
        desk->users().createUser(name, role, kPassword,
                                 [&done](const Result<User> &user) { done.set_value(user); });
        return done.get_future().get();
    }
    Result<User> change(const QString &name, const UserChange &change) const
    {
        std::promise<Result<User>> done;
        desk->users().changeUser(name, change,
                                 [&done](const Result<User> &user) { done.set_value(user); });
        return done.get_future().get();
    }
    void enter(const QString &name, const QString &password) const
    {
        const auto fields = seat->logIn()->findChildren<QLineEdit *>();
        fields.at(0)->setText(name);
        fields.at(1)->setFocus();
        fields.at(1)->clear();
        QTest::keyClicks(fields.at(1), password);
        QTest::keyClick(fields.at(1), Qt::Key_Return);
    }
    bool logInSays(const QString &text) const
    {
        const auto labels = seat->logIn()->findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const Label *label) { return label->text().contains(text); });
    }
};

} // namespace

class WindowSeatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        initUiResources();
        m_style = new CaselineStyle;
        QApplication::setStyle(m_style);
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void aDeskWithoutUsersAsksForNothing()
    {
        const Seat seat(m_style);
        seat.seat->start();
        QVERIFY(seat.seat->session());
        QVERIFY(!seat.seat->logIn());
        QVERIFY(!seat.seat->session()->window().commands().find(u"window.lock"_s));
    }

    void theFirstStartIsWelcomedOnce()
    {
        Seat s(m_style);
        s.seat->start();
        auto *first = s.seat->session()->window().findChild<FirstRun *>();
        QVERIFY(first && first->isVisible());
        Q_EMIT s.seat->session()->window().personWanted();
        const auto *settings = s.seat->session()->window().findChild<SettingsPage *>();
        QCOMPARE(settings->section(), SettingsSection::People);
        s.seat = nullptr;
        s.seat = std::make_unique<WindowSeat>(*s.desk, SettingsDesk{*s.book, *s.trials}, m_style,
                                              s.clock, u"me"_s);
        s.seat->start();
        QVERIFY(!s.seat->session()->window().findChild<FirstRun *>());
        // A desk with people was begun before, perhaps on another machine.
        const Seat other(m_style);
        QVERIFY(other.addUser(u"mara"_s, Role::Admin));
        other.seat->start();
        other.enter(u"mara"_s, kPassword);
        QTRY_VERIFY(other.seat->session());
        QVERIFY(!other.seat->session()->window().findChild<FirstRun *>());
    }

    void nothingOfTheDeskIsShownBeforeTheLogIn()
    {
        const Seat seat(m_style);
        QVERIFY(seat.addUser(u"mara"_s, Role::Admin));
        seat.seat->start();
        QVERIFY(!seat.seat->session());
        QVERIFY(seat.seat->logIn()->isVisible());
        QVERIFY(!seat.desk->listenUrl().isEmpty()); // messages come in all the same
        seat.enter(u"mara"_s, u"wrong horse"_s);
        QTRY_VERIFY(seat.logInSays(u"wrong."_s));
        QVERIFY(!seat.seat->session());
        seat.enter(u"mara"_s, kPassword);
        QTRY_VERIFY(seat.seat->session());
        QVERIFY(seat.seat->session()->window().isVisible());
        QVERIFY(!seat.seat->logIn()->isVisible());
    }

    void whoGuessesWaits()
    {
        const Seat seat(m_style);
        QVERIFY(seat.addUser(u"mara"_s, Role::Admin));
        seat.seat->start();
        for (int i = 0; i < 20 && !seat.logInSays(u"Too many"_s); ++i) {
            seat.enter(u"mara"_s, u"guess"_s);
            const auto fields = seat.seat->logIn()->findChildren<QLineEdit *>();
            QTRY_VERIFY(fields.at(1)->isEnabled());
        }
        QVERIFY(seat.logInSays(u"Too many"_s));
        seat.enter(u"mara"_s, kPassword);
        QTest::qWait(300);
        QVERIFY(!seat.seat->session());
    }

    void theLogInLooksAsTheDeskDid()
    {
        Seat s(m_style);
        QVERIFY(s.addUser(u"mara"_s, Role::Agent));
        s.seat->start();
        s.enter(u"mara"_s, kPassword);
        QTRY_VERIFY(s.seat->session());
        QVERIFY(s.seat->session()->window().isVisible());
        Appearance dark = s.seat->appearance().theme().appearance();
        dark.scheme = SchemeChoice::Dark;
        s.seat->appearance().theme().setAppearance(dark);
        s.seat->leave({});
        QCOMPARE(Theme::of(s.seat->logIn()).scheme(), Scheme::Dark);
        // And after a night.
        s.seat = nullptr;
        WindowAppearance again(m_style, s.desk->settings());
        QCOMPARE(again.theme().appearance().scheme, SchemeChoice::Dark);
        again.theme().setAppearance({});
    }

    void theLockHidesTheDeskAndKeepsTheName()
    {
        const Seat seat(m_style);
        QVERIFY(seat.addUser(u"mara"_s, Role::Admin));
        seat.seat->start();
        seat.enter(u"mara"_s, kPassword);
        QTRY_VERIFY(seat.seat->session());
        seat.seat->session()->window().commands().run(u"window.lock"_s);
        QTRY_VERIFY(!seat.seat->session());
        QVERIFY(seat.seat->logIn()->isVisible());
        const auto fields = seat.seat->logIn()->findChildren<QLineEdit *>();
        QCOMPARE(fields.at(0)->text(), u"mara"_s);
        QVERIFY(fields.at(1)->text().isEmpty());
        seat.enter(u"mara"_s, kPassword);
        QTRY_VERIFY(seat.seat->session());
        seat.seat->session()->window().commands().run(u"window.logout"_s);
        QTRY_VERIFY(!seat.seat->session());
        QVERIFY(fields.at(0)->text().isEmpty());
    }

    void whoIsDisabledLosesTheSeat()
    {
        const Seat seat(m_style);
        QVERIFY(seat.addUser(u"mara"_s, Role::Admin));
        QVERIFY(seat.addUser(u"jonas"_s, Role::Agent));
        seat.seat->start();
        seat.enter(u"jonas"_s, kPassword);
        QTRY_VERIFY(seat.seat->session());
        UserChange disabled;
        disabled.disabled = true;
        QVERIFY(seat.change(u"jonas"_s, disabled));
        QTRY_VERIFY_WITH_TIMEOUT(!seat.seat->session(), 15000);
        QVERIFY(seat.seat->logIn()->isVisible());
    }

    void anAgentSeesOnlyTheirOwnSettings()
    {
        const Seat seat(m_style);
        QVERIFY(seat.addUser(u"jonas"_s, Role::Agent));
        seat.seat->start();
        seat.enter(u"jonas"_s, kPassword);
        QTRY_VERIFY(seat.seat->session());
        MainWindow &window = seat.seat->session()->window();
        window.commands().run(u"go.settings"_s);
        const auto *page = window.findChild<SettingsPage *>();
        QVERIFY(page);
        QCOMPARE(page->section(), SettingsSection::Appearance);
        QVERIFY(!page->row(u"CASELINE_LISTEN"_s));
    }

private:
    CaselineStyle *m_style = nullptr;
};

QTEST_MAIN(WindowSeatTest)
#include "tst_window_seat.moc"
