// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_run.h"

#include "control_socket.h"
#include "demo/demo_desk.h"
#include "desk_management.h"
#include "setting_trials.h"
#include "stop_signals.h"
#include "window_seat.h"
#include "window_words.h"

#include "ui/accessible_roles.h"
#include "ui/caseline_style.h"
#include "ui/icons.h"

#include <QApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// The person at this machine, until there are accounts.
QString localPerson()
{
    for (const char *name : {"CASELINE_USER_NAME", "USER", "LOGNAME"})
        if (const QString value = qEnvironmentVariable(name); !value.isEmpty())
            return value;
    return u"me"_s;
}

} // namespace

ExitCode openWindow(const CommandLine &line, const Settings &settings,
                    const SettingSources &sources, int &argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"caseline"_s);
    initUiResources();
    installAccessibleRoles();
    speak(application, settings.language.isEmpty() ? QLocale() : QLocale(settings.language));
    auto *style = new CaselineStyle; // the application owns it
    QApplication::setStyle(style);

    const SystemClock clock;
    SettingsFile book(sources, settings.dataFolder);
    SettingTrials trials(book, clock);
    auto desk = Desk::open(settings, clock);
    if (!desk)
        return complain(ExitCode::Failure, desk.error().detail);
    if (line.demo)
        if (const auto filled = fillDemoHistory(**desk); !filled)
            return complain(ExitCode::Failure, filled.error().detail);
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopRequested, &application, &QApplication::quit);
    ControlServer control(settings.databaseFile,
                          [&desk, &clock](const CommandLine &asked, ManagementTalk talk) {
                              runManagement(asked, **desk, clock, std::move(talk));
                          });
    if (const auto listening = control.listen(); !listening)
        qWarning("management commands cannot reach this process: %s",
                 qUtf8Printable(listening.error().detail));
    (*desk)->start();
    WindowSeat seat(**desk, {book, trials}, style, clock, line.demo ? demoAgent() : localPerson());
    seat.start();
    if (line.demo && seat.session())
        seat.session()->window().showView(TicketView::Mine);
    std::unique_ptr<DemoFeeder> feeder;
    if (line.demo)
        feeder = startDemoFeeder(**desk);
    QApplication::exec();
    return ExitCode::Fine;
}

} // namespace caseline
