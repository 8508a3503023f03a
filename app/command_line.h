// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace caseline {

enum class ExitCode { Fine = 0, Failure = 1, Usage = 2 };

/// What was asked for on the command line.
struct CommandLine
{
    enum class Verb {
        Window,
        Serve,
        ApiKey,
        User,
        Webhook,
        Mail,
        Backup,
        Restore,
        EraseCustomer,
        Export,
        Import,
        Sentiment,
        Evaluate,
        Doctor,
        Help,
        Version
    };

    Verb verb = Verb::Window;
    bool demo = false;
    QStringList arguments;           ///< what follows the verb
    QHash<QString, QString> options; ///< of the verb, by name without dashes
    QString dataFolder;
    QString configFile;
    QHash<QString, QString> settings; ///< --listen and the like, by setting name

    QString option(const QString &name) const { return options.value(name); }
};

/// Wrong usage is Invalid, in one line.
Result<CommandLine> parseCommandLine(const QStringList &arguments);
/// The option that gives a setting, without dashes, such as listen for CASELINE_LISTEN; or empty.
QString optionOf(const QString &setting);
QString helpText();

} // namespace caseline
