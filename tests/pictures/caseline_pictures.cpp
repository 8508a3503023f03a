// SPDX-License-Identifier: GPL-3.0-or-later
// caseline_pictures FOLDER [LANGUAGE]: paints the real window on a desk with the demo's month, each
// page that can be gone to, light and dark, in three widths, and saves what it sees. Time stands
// still in it. The scale is Qt's: QT_SCALE_FACTOR.
#include "demo/demo_desk.h"
#include "setting_trials.h"
#include "window_appearance.h"
#include "window_session.h"
#include "window_words.h"

#include "ui/caseline_style.h"
#include "ui/icons.h"
#include "ui/insight_pane.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kSettling = std::chrono::milliseconds(700);
constexpr QSize kUsual(1440, 900);
constexpr QSize kNarrow(1024, 700);
constexpr QSize kWide(1920, 1080);

class StoppedClock final : public Clock
{
public:
    Instant now() const override
    {
        return fromMs(
            QDateTime(QDate(2026, 3, 4), QTime(14, 12), QTimeZone::utc()).toMSecsSinceEpoch());
    }
};

/// Walks through one window and keeps what it looks like.
class Photographer
{
public:
    Photographer(WindowSession &session, const QDir &folder, const QString &prefix)
        : m_session(session)
        , m_window(session.window())
        , m_folder(folder)
        , m_prefix(prefix)
    {}

    bool takeAll()
    {
        everyPage(u"light"_s, kUsual);
        everyPage(u"dark"_s, kUsual);
        everyPage(u"light"_s, kNarrow);
        everyPage(u"light"_s, kWide);
        look(u"light"_s, kUsual);
        for (const char *command :
             {"window.palette", "window.keys", "ticket.note", "ticket.model", "desk.new"}) {
            openTicket();
            run(command);
            take(QString::fromLatin1(command).section(u'.', 1));
            press(Qt::Key_Escape);
        }
        openTicket();
        why();
        take(u"why-then"_s);
        why();
        ownWindow();
        m_window.search(u"xyzzy"_s);
        settle();
        m_window.openTicket({});
        take(u"nothing-found"_s);
        return m_saved;
    }

private:
    void everyPage(const QString &scheme, const QSize &size)
    {
        look(scheme, size);
        QStringList places;
        for (const auto &command : m_window.commands().all())
            if (command->id.startsWith("go."_L1) && m_window.commands().isEnabled(*command))
                places << command->id;
        for (const QString &place : std::as_const(places)) {
            if (place == "go.tickets"_L1)
                openTicket();
            else
                run(qPrintable(place));
            take(place.section(u'.', 1));
        }
        escalationTable();
    }

    /// The other look of the escalations.
    void escalationTable()
    {
        run("go.escalations");
        run("board.look");
        take(u"escalation-table"_s);
        run("board.look");
    }

    void look(const QString &scheme, const QSize &size)
    {
        m_look = scheme + u'-' + QString::number(size.width());
        run(qPrintable(u"appearance."_s + scheme));
        m_window.resize(size);
    }

    void openTicket()
    {
        m_window.showView(TicketView::Mine);
        settle();
        run("list.next");
        settle();
    }

    /// Unfolds why the ticket is due when it is, or folds that.
    void why()
    {
        const auto buttons = m_window.tickets().insight().findChildren<QPushButton *>();
        for (QPushButton *button : buttons)
            if (button->isCheckable() && button->isVisible())
                return button->click();
    }

    /// The open ticket in a window of its own.
    void ownWindow()
    {
        run("ticket.tear");
        settle();
        if (m_session.tornWindows().windows().empty())
            return;
        take(u"ticket-elsewhere"_s);
        MainWindow &own = *m_session.tornWindows().windows().front();
        for (const QSize &size : {QSize(960, 800), QSize(640, 720)}) {
            own.resize(size);
            take(u"own-window-%1"_s.arg(size.width()), own);
        }
        own.close();
        settle();
    }

    void run(const char *command) { m_window.commands().run(QString::fromLatin1(command)); }

    void press(Qt::Key key)
    {
        QWidget *at = QApplication::focusWidget();
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(at ? at : &m_window, &event);
    }

    void settle()
    {
        QElapsedTimer timer;
        for (timer.start(); timer.elapsed() < kSettling.count();)
            QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }

    void take(const QString &what) { take(what, m_window); }

    void take(const QString &what, QWidget &window)
    {
        settle();
        const QString file = m_folder.filePath(m_prefix + what + u'-' + m_look + u".png"_s);
        if (window.grab().save(file))
            print(file + u'\n');
        else
            m_saved = false;
    }

    WindowSession &m_session;
    MainWindow &m_window;
    const QDir m_folder;
    const QString m_prefix;
    QString m_look;
    bool m_saved = true;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    const QTemporaryDir data;
    if (words.size() < 2 || !QDir().mkpath(words.at(1)) || !data.isValid())
        return int(complain(ExitCode::Usage, u"caseline_pictures FOLDER [LANGUAGE]"_s));
    const QString language = words.value(2, u"en"_s);
    initUiResources();
    speak(application, QLocale(language));
    auto *style = new CaselineStyle; // the application owns it
    QApplication::setStyle(style);
    SettingSources sources;
    sources.commandLine.insert(u"CASELINE_LISTEN"_s, u"127.0.0.1:0"_s);
    sources.file = data.filePath(u"caseline.ini"_s);
    sources.secretsFile = data.filePath(u"caseline.secrets"_s);
    const auto settings = readSettings(sources, data.path());
    if (!settings)
        return int(complain(ExitCode::Failure, settings.error().detail));
    const StoppedClock clock;
    auto desk = Desk::open(*settings, clock);
    if (!desk)
        return int(complain(ExitCode::Failure, desk.error().detail));
    if (const auto filled = fillDemoHistory(**desk, clock.now()); !filled)
        return int(complain(ExitCode::Failure, filled.error().detail));
    (*desk)->start();
    SettingsFile book(sources, data.path());
    SettingTrials trials(book, clock);
    WindowAppearance appearance(style, (*desk)->settings());
    WindowSession session(**desk, {book, trials}, appearance.theme(), clock,
                          Caller::local(demoAgent()));
    session.show();
    const int percent = qRound(session.window().devicePixelRatioF() * 100);
    Photographer photographer(session, QDir(words.at(1)), u"%1-%2-"_s.arg(language).arg(percent));
    return int(photographer.takeAll() ? ExitCode::Fine : ExitCode::Failure);
}
