// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_output.h"

#include "log_file.h"

#include "domain/time.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qint64 kMostBytes = 10 * 1024 * 1024;
constexpr int kKeptFiles = 5;
constexpr auto kAccessCategory = "caseline.access";

// Qt's message handler is a plain function, so what it writes to is the process's.
std::unique_ptr<LogFile> logFile;

const char *levelWord(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: break;
    }
    return "fatal";
}

void writeLine(const QByteArray &line)
{
    // One call a line, so that lines of several threads do not mix.
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    if (logFile)
        logFile->write(line);
}

void writeText(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeLine(u"%1 %2 %3: %4\n"_s
                  .arg(toRfc3339(SystemClock().now()), QLatin1String(levelWord(type)),
                       QLatin1String(context.category), message)
                  .toUtf8());
}

/// What the listener says of each answer comes as name=value, separated by tabs.
void addFields(QJsonObject &entry, const QString &message)
{
    for (const QString &pair : message.split(u'\t')) {
        const qsizetype equals = pair.indexOf(u'=');
        const QString value = pair.mid(equals + 1);
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        const QString name = pair.left(equals);
        entry[name] = isNumber && name != "request_id"_L1 ? QJsonValue(number) : QJsonValue(value);
    }
    entry[u"message"_s] = u"answered"_s;
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QJsonObject entry{{u"time"_s, toRfc3339(SystemClock().now())},
                      {u"level"_s, QLatin1String(levelWord(type))},
                      {u"category"_s, QLatin1String(context.category)},
                      {u"message"_s, message}};
    if (qstrcmp(context.category, kAccessCategory) == 0)
        addFields(entry, message);
    writeLine(QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace

void installLogOutput(bool json, const QString &file)
{
    if (!file.isEmpty())
        logFile = std::make_unique<LogFile>(file, kMostBytes, kKeptFiles);
    if (json)
        QLoggingCategory::setFilterRules(u"caseline.access.info=true"_s);
    qInstallMessageHandler(json ? writeJson : writeText);
}

QString logFileOf(const QString &dataFolder)
{
    return dataFolder + u"/caseline.log"_s;
}

Result<void> eraseFromLog(const QString &file, const QStringList &traces)
{
    if (logFile && logFile->path() == file)
        return logFile->erase(traces);
    return LogFile(file, kMostBytes, kKeptFiles).erase(traces);
}

} // namespace caseline
