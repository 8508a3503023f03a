// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_runs.h"
#include "data_command.h"
#include "export_command.h"
#include "log_output.h"
#include "user_command.h"
#include "webhook_command.h"

#ifdef CASELINE_WITH_GUI
#include "window_run.h"
#endif

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace caseline;

namespace {

QStringList words(int argc, char **argv)
{
    QStringList all;
    for (int i = 1; i < argc; ++i)
        all << QString::fromLocal8Bit(argv[i]);
    return all;
}

QString dataFolderOf(const CommandLine &line, const QTemporaryDir *demoFolder)
{
    if (!line.dataFolder.isEmpty())
        return QDir(line.dataFolder).absolutePath();
    if (demoFolder)
        return demoFolder->path();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/caseline"_s;
}

SettingSources sourcesOf(const CommandLine &line, const QString &folder)
{
    SettingSources sources;
    sources.commandLine = line.settings;
    sources.environment = [](const QString &name) {
        return qEnvironmentVariable(qPrintable(name));
    };
    sources.file = line.configFile.isEmpty() ? folder + u"/caseline.ini"_s : line.configFile;
    sources.secretsFile = folder + u"/caseline.secrets"_s;
    return sources;
}

/// What is wrong with a settings file, or nothing. The window may write one that is not there yet.
QString complaintAbout(const QString &file, bool mayBeMissing)
{
    const QFileInfo info(file);
    if (!info.exists())
        return mayBeMissing ? QString() : u"there is no settings file %1"_s.arg(file);
    if (!info.isFile() || !info.isReadable() ||
        QSettings(file, QSettings::IniFormat).status() != QSettings::NoError)
        return u"%1 cannot be read as a settings file"_s.arg(file);
    return {};
}

/// Whoever typed the value reads the option's name too. A kind of store that comes later is no
/// wrong usage.
ExitCode complainOf(const Error &error, const CommandLine &line)
{
    for (const FieldError &wrong : error.fields)
        if (line.settings.contains(wrong.field) &&
            !line.settings.value(wrong.field).startsWith("postgresql:"_L1))
            return complain(ExitCode::Usage, u"--%1 (%2): %3"_s.arg(optionOf(wrong.field),
                                                                    wrong.field, wrong.message));
    return complain(ExitCode::Failure, error.detail);
}

ExitCode run(const CommandLine &line, int &argc, char **argv)
{
    std::unique_ptr<QTemporaryDir> demoFolder;
    if (line.demo && line.dataFolder.isEmpty())
        demoFolder = std::make_unique<QTemporaryDir>();
    const QString folder = dataFolderOf(line, demoFolder.get());
    const SettingSources sources = sourcesOf(line, folder);
    const bool mayBeMissing = line.configFile.isEmpty() || line.verb == CommandLine::Verb::Window;
    if (const QString wrong = complaintAbout(sources.file, mayBeMissing); !wrong.isEmpty())
        return complain(ExitCode::Failure, wrong);
    auto settings = readSettings(sources, folder);
    if (!settings)
        return complainOf(settings.error(), line);
    // The demo's people do not exist: nothing of theirs is ever sent.
    if (line.demo) {
        settings->rules.live.clear();
        settings->imapUrl.clear();
        settings->models.clear();
        settings->rules.askModelBelow = 0;
    }
    // Commands beside a running Caseline leave its log alone.
    const bool serves =
        line.verb == CommandLine::Verb::Serve || line.verb == CommandLine::Verb::Window;
    installLogOutput(settings->jsonLogs, serves ? logFileOf(settings->dataFolder) : QString());
#ifdef CASELINE_WITH_GUI
    if (line.verb == CommandLine::Verb::Window)
        return openWindow(line, *settings, sources, argc, argv);
#else
    if (line.verb == CommandLine::Verb::Window)
        return complain(ExitCode::Usage, u"this build has no window; use caseline serve"_s);
#endif
    const QCoreApplication application(argc, argv);
    switch (line.verb) {
    case CommandLine::Verb::Serve: return serve(line, *settings);
    case CommandLine::Verb::ApiKey: return manage(line, *settings);
    case CommandLine::Verb::User: {
        const auto whole = withPassword(line);
        return whole ? manage(*whole, *settings) : complain(ExitCode::Usage, whole.error().detail);
    }
    case CommandLine::Verb::Webhook: {
        const auto whole = withSecret(line);
        return whole ? manage(*whole, *settings) : complain(ExitCode::Usage, whole.error().detail);
    }
    case CommandLine::Verb::Doctor: return runDoctor(*settings);
    case CommandLine::Verb::Backup: return backUp(line, *settings);
    case CommandLine::Verb::Restore: return restoreBackup(line, *settings);
    case CommandLine::Verb::Export: return exportDesk(line, *settings);
    case CommandLine::Verb::Import: {
        const auto whole = withFile(line);
        return whole ? manage(*whole, *settings) : complain(ExitCode::Usage, whole.error().detail);
    }
    case CommandLine::Verb::Mail:
    case CommandLine::Verb::EraseCustomer: return manage(line, *settings);
    case CommandLine::Verb::Sentiment: return printSentiment(line);
    case CommandLine::Verb::Evaluate: return evaluateFile(line, *settings);
    default: return ExitCode::Usage;
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"caseline"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CASELINE_VERSION));
    const auto line = parseCommandLine(words(argc, argv));
    if (!line)
        return int(complain(ExitCode::Usage, line.error().detail + u" (see caseline --help)"_s));
    if (line->verb == CommandLine::Verb::Help) {
        print(helpText());
        return int(ExitCode::Fine);
    }
    if (line->verb == CommandLine::Verb::Version) {
        print(u"caseline %1\n"_s.arg(QStringLiteral(CASELINE_VERSION)));
        return int(ExitCode::Fine);
    }
    return int(run(*line, argc, argv));
}
