// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_run.h"

#include "control_socket.h"
#include "demo/demo_desk.h"
#include "desk_management.h"
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

void install(QApplication &application, const QLocale &locale, const QString &name,
             const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QApplication::installTranslator(translator);
}

// English is a catalogue too: it knows the plurals. What the desktop's language lacks falls back
// to it.
void installTranslations(QApplication &application)
{
    const QLocale locale;
    install(application, QLocale(QLocale::English), u"caseline"_s, u":/i18n"_s);
    install(application, locale, u"caseline"_s, u":/i18n"_s);
    install(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    application.setLayoutDirection(locale.textDirection());
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
                          [&desk, &clock](const CommandLine &asked, ManagementTalk talk) {
                              runManagement(asked, **desk, clock, std::move(talk));
                          });
    if (const auto listening = control.listen(); !listening)
        qWarning("management commands cannot reach this process: %s",
                 qUtf8Printable(listening.error().detail));
    (*desk)->start();
    WindowSession session(**desk, style, clock, line.demo ? demoAgent() : localPerson());
    if (line.demo)
        session.window().showView(TicketView::Mine);
    session.show();
    std::unique_ptr<DemoFeeder> feeder;
    if (line.demo)
        feeder = startDemoFeeder(**desk);
    QApplication::exec();
    return ExitCode::Fine;
}

} // namespace caseline
