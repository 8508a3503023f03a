// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_output.h"

#include "domain/time.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

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
}

void writeText(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    writeLine(u"%1 %2 %3: %4\n"_s
                  .arg(toRfc3339(SystemClock().now()), QLatin1String(levelWord(type)),
                       QLatin1String(context.category), message)
                  .toUtf8());
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QJsonObject entry{{u"time"_s, toRfc3339(SystemClock().now())},
                            {u"level"_s, QLatin1String(levelWord(type))},
                            {u"category"_s, QLatin1String(context.category)},
                            {u"message"_s, message}};
    writeLine(QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace

void installLogOutput(bool json)
{
    qInstallMessageHandler(json ? writeJson : writeText);
}

} // namespace caseline
