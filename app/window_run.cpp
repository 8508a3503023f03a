// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_run.h"

#include "control_socket.h"
#include "demo/demo_desk.h"
#include "stop_signals.h"
#include "window_session.h"

#include "ui/caseline_style.h"
#include "ui/icons.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

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

void installTranslations(QApplication &application)
{
    auto *ours = new QTranslator(&application);
    if (ours->load(QLocale(), u"caseline"_s, u"_"_s, u":/i18n"_s))
        QApplication::installTranslator(ours);
    auto *qts = new QTranslator(&application);
    if (qts->load(QLocale(), u"qtbase"_s, u"_"_s,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(qts);
    application.setLayoutDirection(QLocale().textDirection());
}

} // namespace

ExitCode openWindow(const CommandLine &line, const Settings &settings, int &argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"caseline"_s);
    initUiResources();
    installTranslations(application);
    auto *style = new CaselineStyle; // the application owns it
    QApplication::setStyle(style);

    const SystemClock clock;
    auto desk = Desk::open(settings, clock);
    if (!desk)
        return complain(ExitCode::Failure, desk.error().detail);
    if (line.demo)
        if (const auto filled = fillDemoHistory(**desk); !filled)
            return complain(ExitCode::Failure, filled.error().detail);
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopRequested, &application, &QApplication::quit);
    ControlServer control(settings.databaseFile,
                          [&desk, &clock](const CommandLine &asked, ManagementDone done) {
                              runApiKeyCommand(asked, (*desk)->keys(), clock, std::move(done));
                          });
    if (const auto listening = control.listen(); !listening)
        qWarning("management commands cannot reach this process: %s",
                 qUtf8Printable(listening.error().detail));
    (*desk)->start();
    WindowSession session(**desk, style, clock, line.demo ? demoAgent() : localPerson());
    session.show();
    std::unique_ptr<DemoFeeder> feeder;
    if (line.demo)
        feeder = startDemoFeeder(**desk);
    QApplication::exec();
    return ExitCode::Fine;
}

} // namespace caseline
