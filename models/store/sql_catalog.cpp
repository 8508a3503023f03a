// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_catalog.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Result<QString> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"cannot read "_s + path);
    return QString::fromUtf8(file.readAll());
}

QHash<QString, QString> parseStatements(const QString &text)
{
    QHash<QString, QString> statements;
    QString name;
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith("-- name: "_L1))
            name = line.mid(9).trimmed();
        else if (!name.isEmpty() && !line.startsWith("--"_L1) && !line.trimmed().isEmpty())
            statements[name] += line + u'\n';
    }
    return statements;
}

void expand(QHash<QString, QString> &statements)
{
    static const QRegularExpression reference(u"\\{([a-z_.]+)\\}"_s);
    for (QString &sql : statements) {
        for (auto match = reference.match(sql); match.hasMatch(); match = reference.match(sql))
            sql.replace(match.captured(0), statements.value(match.captured(1)).trimmed());
        sql = sql.trimmed();
    }
}

} // namespace

Result<SqlCatalog> SqlCatalog::load(const QString &folder)
{
    SqlCatalog catalog;
    const QDir queries(folder + u"/queries"_s);
    for (const QString &file : queries.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        const Result<QString> text = read(queries.filePath(file));
        if (!text)
            return failure(text.error());
        catalog.m_statements.insert(parseStatements(*text));
    }
    expand(catalog.m_statements);
    for (int number = 1;; ++number) {
        const QString path = u"%1/%2.sql"_s.arg(folder).arg(number, 4, 10, QChar(u'0'));
        if (!QFile::exists(path))
            return catalog;
        const Result<QString> script = read(path);
        if (!script)
            return failure(script.error());
        catalog.m_migrations.push_back(*script);
    }
}

const QString &SqlCatalog::operator[](const QString &name) const
{
    const auto found = m_statements.constFind(name);
    if (found == m_statements.constEnd())
        qFatal("no statement is called %s", qUtf8Printable(name));
    return *found;
}

// The statements inside a trigger belong to it.
static bool endsStatement(const QString &text)
{
    const QString statement = text.trimmed();
    return !statement.startsWith("CREATE TRIGGER"_L1) || statement.endsWith("END"_L1);
}

QStringList splitScript(const QString &script)
{
    QStringList statements;
    QString current;
    QChar quote;
    for (qsizetype i = 0; i < script.size(); ++i) {
        const QChar c = script[i];
        if (quote.isNull() && c == u'-' && script.mid(i, 2) == "--"_L1) {
            const qsizetype end = script.indexOf(u'\n', i);
            i = end < 0 ? script.size() : end;
            current += u'\n';
            continue;
        }
        if (c == u'\'' || c == u'"')
            quote = quote.isNull() ? c : (quote == c ? QChar() : quote);
        if (c == u';' && quote.isNull() && endsStatement(current)) {
            statements.append(current.trimmed());
            current.clear();
            continue;
        }
        current += c;
    }
    if (!current.trimmed().isEmpty())
        statements.append(current.trimmed());
    return statements;
}

} // namespace caseline
